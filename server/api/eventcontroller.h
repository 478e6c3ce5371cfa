#pragma once

#include "api/call.h"
#include "api/eventfeed.h"
#include "http/responder.h"

#include <QObject>

#include <optional>

namespace kefu::api {

class Activity;
class Gate;
struct Follower;

/// Every change, numbered: `GET /api/v1/chat/events` as server-sent events, from after `Last-Event-ID` (or
/// `?after=`), and the WebSocket `/api/v1/chat/ws`, from after `?after=`; without either from now on.
///
/// A reader that takes nothing is told to come again: by the event `error`, whose data names the last number
/// sent, or by the close code 1013. A server that stops ends its event streams and closes with 1001.
class EventController final : public QObject
{
    Q_OBJECT

public:
    EventController(Store &store, EventHub &hub, const Gate &gate, Activity &activity,
                    QObject *parent = nullptr);

    void stream(const Call &call, http::Responder responder);
    void socket(const Call &call, http::Responder responder);

private:
    void refuse(const Call &call, http::Response refusal, http::Responder responder) const;

    [[nodiscard]] std::shared_ptr<Follower> announce(const Call &call, const QString &way) const;

    EventFeed m_feed;
    const Gate &m_gate;
    Activity &m_activity;
};

} // namespace kefu::api
