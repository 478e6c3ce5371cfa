#pragma once

#include "api/call.h"

#include <QFuture>

namespace kefu {
class ChatService;
class KnowledgeSource;
class Memories;
class Store;
class Uploads;
} // namespace kefu

namespace kefu::api {

/// B's `/api/v1/chat/health`, which asks every part, and `/api/v1/chat/stats`, which counts.
class StatusController
{
public:
    StatusController(Store &store, Memories &memories, Uploads &uploads, KnowledgeSource &knowledge,
                     const ChatService &chat, const Clock &clock, qint64 startedAt);

    [[nodiscard]] QFuture<http::Response> health(const Call &call);
    [[nodiscard]] QFuture<http::Response> stats(const Call &call);

private:
    Store &m_store;
    Memories &m_memories;
    Uploads &m_uploads;
    KnowledgeSource &m_knowledge;
    const ChatService &m_chat;
    const Clock &m_clock;
    qint64 m_startedAt;
};

} // namespace kefu::api
