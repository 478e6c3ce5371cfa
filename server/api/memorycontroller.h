#pragma once

#include "api/call.h"

#include <QFuture>

namespace kefu {
class Memories;
} // namespace kefu

namespace kefu::api {

/// `/api/v1/chat/memory/…` and `/api/v1/chat/memories/…`.
class MemoryController
{
public:
    explicit MemoryController(Memories &memories)
        : m_memories(memories)
    {
    }

    [[nodiscard]] QFuture<http::Response> add(const Call &call);
    [[nodiscard]] QFuture<http::Response> retrieve(const Call &call);
    [[nodiscard]] QFuture<http::Response> list(const Call &call);
    [[nodiscard]] QFuture<http::Response> remove(const Call &call);
    [[nodiscard]] QFuture<http::Response> removeAll(const Call &call);

private:
    Memories &m_memories;
};

} // namespace kefu::api
