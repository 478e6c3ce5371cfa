#pragma once

#include "api/call.h"
#include "http/responder.h"

#include <QObject>

namespace kefu {
class ChatService;
class Uploads;
struct Question;
} // namespace kefu

namespace kefu::api {

class Gate;

/// B's `/api/v1/chat/stream`: the words alone, as `data:` lines, then `data: [DONE]`.
class CustomerChatController final : public QObject
{
    Q_OBJECT

public:
    CustomerChatController(ChatService &chat, Uploads &uploads, const Gate &gate, QObject *parent = nullptr);

    void stream(const Call &call, http::Responder responder);

private:
    void begin(const Call &call, Question question, http::Responder responder);

    ChatService &m_chat;
    Uploads &m_uploads;
    const Gate &m_gate;
};

} // namespace kefu::api
