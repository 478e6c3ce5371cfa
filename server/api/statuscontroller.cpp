#include "api/statuscontroller.h"

#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "memory/memories.h"
#include "store/sessions.h"
#include "store/store.h"
#include "uploads/uploads.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// A session is active while its last message is younger than this.
constexpr qint64 activeFor = 30 * 60 * 1000; // ms

QString word(bool healthy)
{
    return healthy ? u"healthy"_s : u"unhealthy"_s;
}

} // namespace

StatusController::StatusController(Store &store, Memories &memories, Uploads &uploads,
                                   KnowledgeSource &knowledge, const ChatService &chat, const Clock &clock,
                                   qint64 startedAt)
    : m_store(store)
    , m_memories(memories)
    , m_uploads(uploads)
    , m_knowledge(knowledge)
    , m_chat(chat)
    , m_clock(clock)
    , m_startedAt(startedAt)
{
}

QFuture<http::Response> StatusController::health(const Call &call)
{
    const bool chat = m_knowledge.current() != nullptr && m_chat.canAnswer();
    auto memories =
        m_memories.retrieve({.userId = u"health_check"_s, .text = u"test"_s, .perKind = 1, .limit = 1});
    return m_store.check()
        .then(QtFuture::Launch::Sync,
              [memories](const Status &sessions) mutable {
                  return memories.then(QtFuture::Launch::Sync,
                                       [session = sessions.has_value()](const Result<FoundMemories> &found) {
                                           return std::pair(session, found.has_value());
                                       });
              })
        .unwrap()
        .then(QtFuture::Launch::Sync, [chat, now = call.clock.now()](std::pair<bool, bool> answers) {
            const bool healthy = chat && answers.first && answers.second;
            const QJsonObject services{{u"chat_service"_s, word(chat)},
                                       {u"session_service"_s, word(answers.first)},
                                       {u"memory_service"_s, word(answers.second)}};
            return jsonResponse({{u"status"_s, healthy ? u"healthy"_s : u"degraded"_s},
                                 {u"timestamp"_s, isoTime(now)},
                                 {u"services"_s, services}},
                                healthy ? 200 : 503);
        });
}

QFuture<http::Response> StatusController::stats(const Call &call)
{
    const qint64 now = m_clock.now();
    auto uploads = m_uploads.count();
    return m_store
        .read([since = now - activeFor](Connection &connection) {
            return Sessions(connection).statistics(since);
        })
        .then(QtFuture::Launch::Sync,
              [uploads](const Result<SessionStatistics> &sessions) mutable {
                  return uploads.then(QtFuture::Launch::Sync, [sessions](const Result<qint64> &count) {
                      return std::pair(sessions, count);
                  });
              })
        .unwrap()
        .then(QtFuture::Launch::Sync,
              [call, now, uptime = (now - m_startedAt) / 1000](
                  const std::pair<Result<SessionStatistics>, Result<qint64>> &counted) {
                  if (!counted.first)
                      return call.error(counted.first.error());
                  if (!counted.second)
                      return call.error(counted.second.error());
                  const QJsonObject statistics{{u"total_sessions"_s, counted.first->sessions},
                                               {u"active_sessions"_s, counted.first->activeSessions},
                                               {u"total_messages"_s, counted.first->messages},
                                               {u"total_uploads"_s, *counted.second}};
                  return jsonResponse({{u"timestamp"_s, isoTime(now)},
                                       {u"uptime"_s, uptime},
                                       {u"version"_s, QCoreApplication::applicationVersion()},
                                       {u"statistics"_s, statistics}});
              });
}

} // namespace kefu::api
