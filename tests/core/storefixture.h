#pragma once

#include "events/eventhub.h"
#include "store/connection.h"
#include "store/eventlog.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"
#include "testedstore.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <semaphore>

/// A store of either kind, empty at the beginning of each test, and short words for what is done with it.
class StoreFixture
{
public:
    explicit StoreFixture(TestedStore &tested)
        : m_tested(tested)
    {
    }

protected:
    class TestClock final : public kefu::Clock
    {
    public:
        [[nodiscard]] qint64 now() const override { return time++; }
        mutable std::atomic<qint64> time = 1'700'000'000'000;
    };

    [[nodiscard]] static kefu::Session sessionOf(const QString &id,
                                                 const QString &user = QStringLiteral("anonymous"))
    {
        kefu::Session session;
        session.id = id;
        session.userId = user;
        return session;
    }
    [[nodiscard]] static kefu::Message messageOf(const QString &sessionId, const QString &content,
                                                 kefu::Role role = kefu::Role::User)
    {
        kefu::Message message;
        message.sessionId = sessionId;
        message.role = role;
        message.content = content;
        return message;
    }
    /// A write job that makes a session.
    [[nodiscard]] static auto creating(const QString &id, const QString &user = QStringLiteral("anonymous"))
    {
        return [id, user](kefu::Transaction &transaction) -> kefu::Result<kefu::Session> {
            kefu::Session session = sessionOf(id, user);
            return transaction.create(session).map([&] { return session; });
        };
    }
    /// A write job that adds a message and gives it back as stored.
    [[nodiscard]] static auto adding(const kefu::Message &message)
    {
        return [message](kefu::Transaction &transaction) -> kefu::Result<kefu::Message> {
            kefu::Message stored = message;
            return transaction.add(stored).map([&] { return stored; });
        };
    }

    void begin()
    {
        m_url = m_tested.makeEmpty();
        m_hub = std::make_unique<kefu::EventHub>();
        m_clock = std::make_unique<TestClock>();
        m_gate = std::make_unique<std::binary_semaphore>(0);
        open();
    }
    void end() { m_store.reset(); }
    void open()
    {
        m_store.reset();
        auto opened = kefu::Store::open({m_url}, *m_hub, *m_clock);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().message));
        m_store = std::move(*opened);
    }

    template<typename Job>
    auto write(Job job)
    {
        auto future = m_store->write(job);
        future.waitForFinished();
        return future.result();
    }
    template<typename Job>
    auto read(Job job)
    {
        auto future = m_store->read(job);
        future.waitForFinished();
        return future.result();
    }
    [[nodiscard]] QList<kefu::Event> log(qint64 after = 0)
    {
        return *read([after](kefu::Connection &connection) {
            return kefu::EventLog(connection).after(after, 10'000);
        });
    }
    [[nodiscard]] std::optional<kefu::Session> session(const QString &id)
    {
        return *read([id](kefu::Connection &connection) { return kefu::Sessions(connection).find(id); });
    }

    /// Returns when the writer is inside of a transaction, where it stays: what is written now waits for the
    /// next.
    void holdWriter()
    {
        auto entered = std::make_shared<std::binary_semaphore>(0);
        (void)m_store->write([this, entered](kefu::Transaction &) -> kefu::Status {
            entered->release();
            m_gate->acquire();
            return {};
        });
        entered->acquire();
    }
    void releaseWriter() { m_gate->release(); }

    TestedStore &m_tested;
    QString m_url;
    std::unique_ptr<kefu::EventHub> m_hub;
    std::unique_ptr<TestClock> m_clock;
    std::unique_ptr<kefu::Store> m_store;
    std::unique_ptr<std::binary_semaphore> m_gate;
};
