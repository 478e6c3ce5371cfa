#pragma once

#include "api/call.h"

#include <QFuture>

namespace kefu {
class Store;
} // namespace kefu

namespace kefu::api {

/// B's sessions: `/api/v1/chat/session…` and `/api/v1/chat/sessions/{user_id}`, and what was said in them.
class ConversationController
{
public:
    explicit ConversationController(Store &store)
        : m_store(store)
    {
    }

    [[nodiscard]] QFuture<http::Response> create(const Call &call);
    [[nodiscard]] QFuture<http::Response> show(const Call &call);
    [[nodiscard]] QFuture<http::Response> remove(const Call &call);
    [[nodiscard]] QFuture<http::Response> listOfUser(const Call &call);
    [[nodiscard]] QFuture<http::Response> messages(const Call &call);

private:
    Store &m_store;
};

} // namespace kefu::api
