#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace kefu {

class Agent;
class SessionListModel;
class Store;

/// What the person at this console has in front of their eyes counts as read: the open session, while the
/// page is shown and the program is the one that is used.
class Reading final : public QObject
{
    Q_OBJECT

public:
    /// \a page is where the session is shown.
    Reading(Store &store, const Agent &agent, SessionListModel &list, QWidget *page);

    void open(const QString &sessionId);
    /// Something has come to the open session.
    void notice();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void welcome();
    void write();
    void writePending();
    [[nodiscard]] bool isLookedAt() const;

    Store &m_store;
    const Agent &m_agent;
    SessionListModel &m_list;
    QWidget *m_page;
    QString m_sessionId;
    QTimer m_soon; ///< many messages are marked at once
    bool m_pending = false;
};

} // namespace kefu
