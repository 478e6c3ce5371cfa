#include "api/chatcontroller.h"

#include "api/eventstream.h"
#include "api/fields.h"
#include "api/gate.h"
#include "base/jsontext.h"
#include "chat/chatservice.h"
#include "chat/knowledgesource.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// The seven fields that both ways of asking have. Only `response` differs from event to event of a stream,
/// so the others are written once.
class Answer
{
public:
    explicit Answer(const Turn &turn)
    {
        const Decision decision = turn.customerMessage().decision.value_or(Decision{});
        append("category", decision.category);
        append("subcategory", decision.subcategory);
        append("thread_id", turn.sessionId());
        append("confidence", decision.confidence.value_or(qQNaN())); // null where nothing was scored
        append("related_subcategories", turn.trace().related);
        append("sop_references", turn.trace().sops);
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

} // namespace

ChatController::ChatController(ChatService &chat, KnowledgeSource &knowledge, const Gate &gate,
                               QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_knowledge(knowledge)
    , m_gate(gate)
{
}

ChatController::Read ChatController::readQuestion(const Call &, Fields fields) const
{
    Question question;
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
    if (read.problem)
        return responder.send(std::move(*read.problem));

    const TurnPointer turn = m_chat.begin(std::move(read.question));
    auto reply = std::make_shared<http::Responder>(std::move(responder));
    connect(turn.get(), &Turn::ended, this, [this, call, reply, turn = turn.get()] {
        http::Response response = turn->error() ? call.error(*turn->error())
                                                : jsonTextResponse(Answer(*turn).json(turn->reply().content));
        m_gate.allowOrigin(call.request, response.headers);
        reply->send(std::move(response));
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
    if (read.problem)
        return responder.send(std::move(*read.problem));

    http::Headers headers;
    m_gate.allowOrigin(call.request, headers);
    const auto events = std::make_shared<EventStream>(responder.stream(), std::move(headers));
    const TurnPointer turn = m_chat.begin(std::move(read.question));
    const Turn *asked = turn.get();
    const auto answer = std::make_shared<std::optional<Answer>>();
    connect(asked, &Turn::opened, this, [events, asked, answer] {
        answer->emplace(*asked);
        events->sendLine((*answer)->json({}));
    });
    connect(asked, &Turn::piece, this,
            [events, answer](const QString &text) { events->sendLine((*answer)->json(text)); });
    connect(asked, &Turn::ended, this, [events, asked, call] {
        QJsonObject last{{u"done"_s, true}, {u"thread_id"_s, asked->sessionId()}};
        if (asked->error())
            last.insert(u"error"_s, texts::unavailable.in(call.language));
        events->send(last);
        events->end();
    });
}

} // namespace kefu::api
