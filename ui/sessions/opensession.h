#pragma once

#include "base/result.h"
#include "chat/session.h"

#include <QObject>

#include <optional>

namespace kefu {

class Agent;
class EventHub;
class Store;

/// The session that is open, kept true by the event hub whoever changes it; takes it over and hands it back.
class OpenSession final : public QObject
{
    Q_OBJECT

public:
    enum class Owner
    {
        Nobody, ///< no session is open, or it is still being read
        Assistant,
        Me,
        Another
    };

    OpenSession(Store &store, EventHub &hub, const Agent &agent, QObject *parent = nullptr);

    /// Empty: none.
    void open(const QString &id);
    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const std::optional<Session> &session() const { return m_session; }
    [[nodiscard]] Owner owner() const;

    /// Stops the assistant in mid-sentence; what the customer has not seen is found by Unsent.
    /// From a colleague too: the button says so. Nothing where the session is mine.
    void takeOver();
    /// Nothing where the session is not mine.
    void handBack();

Q_SIGNALS:
    void changed();
    /// Why a change of owner did not happen.
    void failed(const QString &reason);

private:
    void take(const std::optional<Session> &session);
    void settle(const QString &id, const Result<Session> &session);

    Store &m_store;
    const Agent &m_agent;
    QString m_id;
    std::optional<Session> m_session;
};

} // namespace kefu
