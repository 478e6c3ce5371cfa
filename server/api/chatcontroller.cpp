#include "api/chatcontroller.h"

#include "api/fields.h"
#include "api/gate.h"
#include "api/keyedrequests.h"
#include "api/replystream.h"
#include "api/streamedreplies.h"
#include "base/jsontext.h"
#include "chat/chatservice.h"
#include "chat/knowledgesource.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// The seven fields that both ways of asking have. Only `response` differs from event to event of a stream,
/// so the others are written once.
class Answer
{
public:
    Answer(const Message &question, const Trace &trace)
    {
        const Decision decision = question.decision.value_or(Decision{});
        append("category", decision.category);
        append("subcategory", decision.subcategory);
        append("thread_id", question.sessionId);
        append("confidence", decision.confidence.value_or(qQNaN())); // null where nothing was scored
        append("related_subcategories", trace.related);
        append("sop_references", trace.sops);
        m_others += '}';
    }

    [[nodiscard]] QByteArray json(QStringView response) const
    {
        QByteArray json = "{\"response\":";
        appendJson(json, response);
        return json + m_others;
    }

private:
    template<typename Value>
    void append(const char *name, const Value &value)
    {
        m_others.append(",\"").append(name).append("\":");
        appendJson(m_others, value);
    }

    QByteArray m_others;
};

class ChatShape final : public ReplyShape
{
public:
    explicit ChatShape(Language language)
        : m_language(language)
    {
    }

    QByteArray opening(const Message &question, const Trace &trace) override
    {
        return m_answer.emplace(question, trace).json({});
    }
    QByteArray words(QString text) override { return m_answer->json(text); }
    QByteArrayList ending(const QString &sessionId, bool failed) override
    {
        QJsonObject last{{u"done"_s, true}, {u"thread_id"_s, sessionId}};
        if (failed)
            last.insert(u"error"_s, texts::unavailable.in(m_language));
        return {QJsonDocument(last).toJson(QJsonDocument::Compact)};
    }

private:
    Language m_language;
    std::optional<Answer> m_answer;
};

/// What a question that was asked before is answered now.
http::Response answerAgain(const Call &call, const EarlierTurn &turn)
{
    if (turn.isUnderWay())
        return keyUnderWay(call);
    if (turn.hasFailed())
        return call.error(503, texts::unavailable);
    return jsonTextResponse(
        Answer(turn.question, Trace::fromJson(turn.question.trace)).json(turn.reply.content));
}

} // namespace

ChatController::ChatController(ChatService &chat, KnowledgeSource &knowledge, const Gate &gate,
                               KeyedRequests &keys, StreamedReplies &replies, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_knowledge(knowledge)
    , m_gate(gate)
    , m_keys(keys)
    , m_replies(replies)
{
}

ChatController::Read ChatController::readQuestion(const Call &call, Fields fields) const
{
    Question question;
    question.key = call.key;
    question.text = fields.requiredText(u"user_query"_s);
    question.sessionId = fields.optionalText(u"thread_id"_s);
    question.category = fields.optionalText(u"category"_s);
    question.subcategory = fields.optionalText(u"subcategory"_s);
    fields.optionalObject(u"context"_s);
    if (question.text.trimmed().isEmpty())
        fields.reject(400, texts::queryEmpty);
    fields.checkSessionId(question.sessionId);
    if (question.category.isEmpty() != question.subcategory.isEmpty())
        fields.rejectField(question.category.isEmpty() ? u"category"_s : u"subcategory"_s,
                           texts::fieldMissing);
    const bool preset = !question.category.isEmpty() || !question.subcategory.isEmpty();
    if (preset && !m_knowledge.current()->pack->indexOf(question.category, question.subcategory))
        fields.rejectField(u"category"_s, texts::unknownScenario);
    return {std::move(question), fields.problem()};
}

void ChatController::answer(const Call &call, http::Responder responder)
{
    Read read = readQuestion(call, Fields::ofBody(call));
    if (read.problem) {
        m_gate.allowOrigin(call.request, read.problem->headers);
        return responder.send(*read.problem);
    }

    auto reply = std::make_shared<http::Responder>(std::move(responder));
    m_keys.look(call, [this, call, reply, question = std::move(read.question)](const KeyVerdict &verdict) {
        if (!verdict.refusal && !verdict.earlier)
            return begin(call, question, reply, verdict.pass);
        http::Response response = verdict.refusal ? *verdict.refusal : answerAgain(call, *verdict.earlier);
        m_gate.allowOrigin(call.request, response.headers);
        reply->send(std::move(response));
    });
}

void ChatController::begin(const Call &call, Question question,
                           const std::shared_ptr<http::Responder> &responder,
                           const RequestsUnderWay::PassPointer &pass)
{
    const TurnPointer turn = m_chat.begin(std::move(question));
    connect(turn.get(), &Turn::ended, this, [this, call, responder, pass, turn = turn.get()] {
        http::Response response =
            turn->error() ? writeError(call, *turn->error())
                          : jsonTextResponse(
                                Answer(turn->customerMessage(), turn->trace()).json(turn->reply().content));
        m_gate.allowOrigin(call.request, response.headers);
        responder->send(std::move(response));
    });
}

void ChatController::streamFromBody(const Call &call, http::Responder responder)
{
    stream(call, readQuestion(call, Fields::ofBody(call)), std::move(responder));
}

void ChatController::streamFromQuery(const Call &call, http::Responder responder)
{
    stream(
        call,
        readQuestion(call, Fields::ofQuery(call, {u"user_query", u"thread_id", u"category", u"subcategory"})),
        std::move(responder));
}

void ChatController::stream(const Call &call, Read read, http::Responder responder)
{
    if (read.problem) {
        m_gate.allowOrigin(call.request, read.problem->headers);
        return responder.send(*read.problem);
    }
    m_replies.ask(call, std::move(responder), std::make_unique<ChatShape>(call.language),
                  [this, question = std::move(read.question)](ReplyStream *stream) {
                      stream->show(m_chat.begin(question));
                  });
}

} // namespace kefu::api
