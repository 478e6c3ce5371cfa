#pragma once

#include "api/call.h"
#include "chat/question.h"
#include "http/responder.h"

#include <QObject>

namespace kefu {
class ChatService;
class KnowledgeSource;
} // namespace kefu

namespace kefu::api {

class Gate;

/// A's questions: `/chat`, answered whole, and `/chat/stream`, answered as server-sent events. The turn goes
/// on when the client goes away.
class ChatController final : public QObject
{
    Q_OBJECT

public:
    ChatController(ChatService &chat, KnowledgeSource &knowledge, const Gate &gate,
                   QObject *parent = nullptr);

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
    void stream(const Call &call, Read read, http::Responder responder);

    ChatService &m_chat;
    KnowledgeSource &m_knowledge;
    const Gate &m_gate;
};

} // namespace kefu::api
