#pragma once

#include "sessions/opensession.h"

#include <QObject>

namespace kefu {

/// Looks for replies of the open session that ended while they were held back: by a veto, or because the
/// program did. Their words, which no customer has seen, are for whoever sits here, once, unless a colleague
/// has the session.
class Unsent final : public QObject
{
    Q_OBJECT

public:
    /// \a session must outlive this.
    Unsent(Store &store, EventHub &hub, const OpenSession &session, QObject *parent = nullptr);

Q_SIGNALS:
    void found(const QString &sessionId, const QString &words);

private:
    void look();
    void take(const QString &sessionId);

    Store &m_store;
    const OpenSession &m_session;
    QString m_lookedIn;
    OpenSession::Owner m_lookedFor = OpenSession::Owner::Nobody;
};

} // namespace kefu
