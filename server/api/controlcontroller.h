#pragma once

#include "api/call.h"

#include <QFuture>

namespace kefu {
class EventHub;
class Store;
} // namespace kefu

namespace kefu::api {

/// Who speaks in a session: stop a turn, take it over, answer as a person, hand it back.
class ControlController
{
public:
    ControlController(Store &store, EventHub &hub)
        : m_store(store)
        , m_hub(hub)
    {
    }

    [[nodiscard]] QFuture<http::Response> cancel(const Call &call);
    /// `{"agent"[, "force"]}`: 409 with the owner's name where another agent owns the session, unless forced.
    [[nodiscard]] QFuture<http::Response> takeOver(const Call &call);
    [[nodiscard]] QFuture<http::Response> release(const Call &call);
    [[nodiscard]] QFuture<http::Response> reply(const Call &call);

private:
    [[nodiscard]] QFuture<http::Response> changeOwner(const Call &call, const QString &owner, bool force);

    Store &m_store;
    EventHub &m_hub;
};

} // namespace kefu::api
