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
class ReplyStream;
class StreamedReplies;

/// B's `/api/v1/chat/stream`: the words alone, as `data:` lines, then `data: [DONE]`. While a reply is being
/// composed each line has an `id:`, and who comes again with it gets the rest:
///
///     GET /api/v1/chat/session/{session_id}/stream    Last-Event-ID, or ?message=&offset=
///
/// `message` is the reply's id, by default the session's last reply; `offset` counts the UTF-16 units (as
/// JavaScript's `length` does) that the client has, by default none. 204: there is no more.
class CustomerChatController final : public QObject
{
    Q_OBJECT

public:
    CustomerChatController(ChatService &chat, Uploads &uploads, const Gate &gate, StreamedReplies &replies,
                           QObject *parent = nullptr);

    void stream(const Call &call, http::Responder responder);
    void resume(const Call &call, http::Responder responder);

private:
    void begin(const Call &call, const Question &question, ReplyStream *stream);

    ChatService &m_chat;
    Uploads &m_uploads;
    const Gate &m_gate;
    StreamedReplies &m_replies;
};

} // namespace kefu::api
