#pragma once

#include "base/clock.h"
#include "chat/message.h"
#include "chat/session.h"
#include "console/parts.h"
#include "events/eventhub.h"
#include "store/store.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace kefu {

class ChatService;
class FakeServer;
class KeyStore;
class KnowledgeSource;
class Memories;
class Tokens;
class Uploads;
struct StartSettings;

/// A clock that the test sets.
class SetClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return m_now; }
    void set(qint64 now) { m_now = now; }
    void advance(qint64 by) { m_now += by; }

private:
    std::atomic<qint64> m_now = 1'770'000'000'000; // 2 February 2026
};

/// What the console stands on, with a real store in a temporary folder and a small pack of its own.
class Stage
{
public:
    /// \a database: an address; empty: a file of its own.
    explicit Stage(const QString &database = {});
    ~Stage();

    [[nodiscard]] ConsoleParts parts();
    /// From now on parts() has everything that a page may show. Before the console is made.
    void furnish();
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    SetClock clock;
    EventHub hub;
    std::unique_ptr<Store> store;
    std::unique_ptr<KnowledgeSource> knowledge;
    std::unique_ptr<ChatService> chat;

    // Null until furnish().
    std::unique_ptr<StartSettings> settings;
    std::unique_ptr<KeyStore> keys;
    std::unique_ptr<Tokens> tokens;
    std::unique_ptr<Memories> memories;
    std::unique_ptr<Uploads> uploads;
    std::unique_ptr<FakeServer> server;

    /// Each is in the store when it returns; the events are still on their way.
    Session addSession(const QString &id, const QString &user = {}, const QString &lastWords = {});
    void addSessions(const QStringList &ids); ///< in one transaction, so of the same moment
    Message addMessage(const QString &sessionId, kefu::Role role, const QString &content,
                       MessageState state = MessageState::Complete);
    void complete(Message message, const QString &content, MessageState state = MessageState::Complete);
    void remove(const QString &sessionId);
    /// Broadcasts a piece of a reply, as a turn does.
    void stream(const Message &message, qsizetype offset, const QString &piece);

private:
    void writePack();

    QTemporaryDir m_folder;
};

} // namespace kefu
