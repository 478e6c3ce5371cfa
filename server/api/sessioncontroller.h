#pragma once

#include "api/call.h"

#include <QFuture>

namespace kefu {
class Store;
} // namespace kefu

namespace kefu::api {

/// A's view of a session: `/sessions/{thread_id}`.
class SessionController
{
public:
    explicit SessionController(Store &store)
        : m_store(store)
    {
    }

    [[nodiscard]] QFuture<http::Response> show(const Call &call);
    [[nodiscard]] QFuture<http::Response> remove(const Call &call);

private:
    Store &m_store;
};

} // namespace kefu::api
