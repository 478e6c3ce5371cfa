#pragma once

#include "api/call.h"
#include "api/earlierturn.h"
#include "api/eventstream.h"
#include "api/replyplace.h"
#include "api/replyshape.h"
#include "api/requestsunderway.h"
#include "chat/turn.h"
#include "http/responder.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace kefu {
class EventHub;
class Store;
} // namespace kefu

namespace kefu::api {

class Gate;

/// One reply on its way to one client as server-sent events: of a turn that the client began, or of one that
/// was begun before. Deletes itself when the reply or the client is gone; the turn goes on.
///
/// Events carry ids (see ReplyPlace) where there is something to come back to: on GET, since EventSource
/// comes again by itself, and wherever the reply is being composed.
class ReplyStream final : public QObject
{
    Q_OBJECT

public:
    ReplyStream(const Call &call, http::Responder responder, const Gate &gate,
                std::unique_ptr<ReplyShape> shape, QObject *parent);
    ~ReplyStream() override;

    /// Held until the client has its answer, or is gone.
    void hold(RequestsUnderWay::PassPointer pass) { m_pass = std::move(pass); }

    /// Streams a turn that has just begun. What fails before the question is stored and is the client's fault
    /// is answered with a status.
    void show(const TurnPointer &turn);
    /// Streams \a turn from after \a offset UTF-16 units of its reply.
    void follow(const EarlierTurn &turn, qsizetype offset, Store &store, EventHub &hub);
    void refuse(http::Response response);

private:
    void begin(const Message &question, const Trace &trace, qint64 reply, bool marks);
    void sendPiece(const QString &text);
    void end(bool failed);
    void failBeforeBegin(const Error &error);
    void send(const QByteArray &data, std::optional<qsizetype> offset);
    void leave();

    Call m_call;
    std::optional<http::Responder> m_responder; ///< until something is answered
    const Gate &m_gate;
    std::unique_ptr<ReplyShape> m_shape;
    RequestsUnderWay::PassPointer m_pass;
    std::unique_ptr<EventStream> m_events;
    ReplyPlace m_place;
    bool m_marks = false; ///< events carry ids
    QTimer m_quiet;       ///< so that nothing between takes a reply that waits for a dead connection
};

} // namespace kefu::api
