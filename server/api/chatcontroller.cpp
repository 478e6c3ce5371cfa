#include "api/chatcontroller.h"

#include "api/eventstream.h"
#include "api/fields.h"
#include "api/gate.h"
#include "chat/chatservice.h"
#include "chat/knowledgesource.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// The seven fields that both ways of asking have, `response` holding \a words.
QJsonObject answerJson(const Turn &turn, const QString &words)
{
    const Decision decision = turn.customerMessage().decision.value_or(Decision{});
    return {{u"response"_s, words},
            {u"category"_s, decision.category},
            {u"subcategory"_s, decision.subcategory},
            {u"thread_id"_s, turn.sessionId()},
            {u"confidence"_s, decision.confidence ? QJsonValue(*decision.confidence) : QJsonValue()},
            {u"related_subcategories"_s, QJsonArray::fromStringList(turn.trace().related)},
            {u"sop_references"_s, QJsonArray::fromStringList(turn.trace().sops)}};
}

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
                                                : jsonResponse(answerJson(*turn, turn->reply().content));
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
    connect(asked, &Turn::opened, this, [events, asked] { events->send(answerJson(*asked, QString())); });
    connect(asked, &Turn::piece, this,
            [events, asked](const QString &text) { events->send(answerJson(*asked, text)); });
    connect(asked, &Turn::ended, this, [events, asked, call] {
        QJsonObject last{{u"done"_s, true}, {u"thread_id"_s, asked->sessionId()}};
        if (asked->error())
            last.insert(u"error"_s, texts::unavailable.in(call.language));
        events->send(last);
        events->end();
    });
}

} // namespace kefu::api
