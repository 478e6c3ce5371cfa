#pragma once

#include "api/call.h"
#include "api/replyplace.h"
#include "api/replyshape.h"
#include "http/responder.h"

#include <QObject>

#include <functional>
#include <memory>

namespace kefu {
class EventHub;
class Store;
} // namespace kefu

namespace kefu::api {

class Gate;
class KeyedRequests;
class ReplyStream;

/// The streams of replies of one worker: of new questions, of those that were asked before under the same
/// `Idempotency-Key`, and of those whose client comes again (`Last-Event-ID`).
class StreamedReplies final : public QObject
{
    Q_OBJECT

public:
    StreamedReplies(Store &store, EventHub &hub, KeyedRequests &keys, const Gate &gate,
                    QObject *parent = nullptr);

    /// Begins the question's turn and gives it to the stream, or refuses there.
    using Begin = std::function<void(ReplyStream *)>;

    /// Calls \a begin where the question is new; otherwise follows the turn that it began.
    void ask(const Call &call, http::Responder responder, std::unique_ptr<ReplyShape> shape,
             const Begin &begin);
    /// Streams what a client that got as far as \a place has not had; 204 where that is nothing. Reply 0 is
    /// the session's last.
    void resume(const Call &call, http::Responder responder, std::unique_ptr<ReplyShape> shape,
                const ReplyPlace &place);

private:
    void follow(ReplyStream *stream, const Call &call, const ReplyPlace &place);

    Store &m_store;
    EventHub &m_hub;
    KeyedRequests &m_keys;
    const Gate &m_gate;
};

/// The `Last-Event-ID` of \a call: none where it has none. Error::Kind::Usage where it is no place in a
/// reply.
[[nodiscard]] Result<std::optional<ReplyPlace>> lastPlaceOf(const Call &call);

} // namespace kefu::api
