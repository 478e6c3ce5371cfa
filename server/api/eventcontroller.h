#pragma once

#include "api/call.h"
#include "api/eventfeed.h"
#include "http/responder.h"

#include <QObject>

namespace kefu::api {

class Gate;

/// `GET /api/v1/chat/events`: every change, numbered, as server-sent events, from after `Last-Event-ID` (or
/// `?after=`).
class EventController final : public QObject
{
    Q_OBJECT

public:
    EventController(Store &store, EventHub &hub, const Gate &gate, QObject *parent = nullptr);

    void stream(const Call &call, http::Responder responder);

private:
    EventFeed m_feed;
    const Gate &m_gate;
};

} // namespace kefu::api
