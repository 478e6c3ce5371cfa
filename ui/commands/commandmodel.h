#pragma once

#include "base/result.h"
#include "chat/session.h"

#include <QAbstractListModel>
#include <QBasicTimer>

class QAction;

namespace kefu {

class Actions;
class Clock;
class Store;

/// What the command palette offers for what is typed: actions first, then conversations, the best first.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        HintRole = Qt::UserRole + 1, ///< QString: an action's keys, a conversation's last activity
        PositionsRole,               ///< QList<qsizetype>: what of the text was typed
        IsSessionRole                ///< bool
    };

    CommandModel(const Actions &actions, Store &store, const Clock &clock, QObject *parent = nullptr);

    /// Conversations follow as soon as they are read.
    void search(const QString &query);
    [[nodiscard]] QAction *action(const QModelIndex &index) const; ///< null for a conversation
    [[nodiscard]] QString sessionId(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Row
    {
        QString text;
        QString hint;
        int score = 0;
        QList<qsizetype> positions;
        QAction *action = nullptr;
        QString sessionId;
    };

    [[nodiscard]] QList<Row> actionRows() const;
    void readSessions();
    void takeSessions(const QList<Session> &sessions);

    const Actions &m_actions;
    Store &m_store;
    const Clock &m_clock;
    QString m_query;
    QList<Row> m_rows;
    QBasicTimer m_pause; ///< the store is asked when the typing rests for a moment
};

} // namespace kefu
