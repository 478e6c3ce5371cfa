#pragma once

#include "api/call.h"
#include "api/requestsunderway.h"
#include "chat/question.h"
#include "http/responder.h"

#include <QObject>

namespace kefu {
class ChatService;
class KnowledgeSource;
} // namespace kefu

namespace kefu::api {

class Gate;
class KeyedRequests;
class StreamedReplies;

/// A's questions: `/chat`, answered whole, and `/chat/stream`, answered as server-sent events. The turn goes
/// on when the client goes away. Sent again with the same `Idempotency-Key`, a question gets its first
/// answer; a stream that was broken off goes on after `Last-Event-ID`, as EventSource asks by itself.
class ChatController final : public QObject
{
    Q_OBJECT

public:
    ChatController(ChatService &chat, KnowledgeSource &knowledge, const Gate &gate, KeyedRequests &keys,
                   StreamedReplies &replies, QObject *parent = nullptr);

    void answer(const Call &call, http::Responder responder);
    void streamFromBody(const Call &call, http::Responder responder);
    void streamFromQuery(const Call &call, http::Responder responder);

private:
    struct Read
    {
        Question question;
        std::optional<http::Response> problem;
    };
    [[nodiscard]] Read readQuestion(const Call &call, class Fields fields) const;
    void begin(const Call &call, Question question, const std::shared_ptr<http::Responder> &responder,
               const RequestsUnderWay::PassPointer &pass);
    void stream(const Call &call, Read read, http::Responder responder);

    ChatService &m_chat;
    KnowledgeSource &m_knowledge;
    const Gate &m_gate;
    KeyedRequests &m_keys;
    StreamedReplies &m_replies;
};

} // namespace kefu::api
