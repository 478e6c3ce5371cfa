#pragma once

#include "store/desk.h"

#include <QAbstractListModel>
#include <QFuture>

namespace kefu {

class Clock;
class Store;

/// The ready answers that fit what is typed, the best first. While nobody has kept any, some to begin with.
class CannedReplyModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        ContentRole = Qt::UserRole + 1 ///< QString, with its variables
    };

    explicit CannedReplyModel(Store &store, QObject *parent = nullptr);

    /// Reads them again, for what somebody else has kept.
    void load();
    void search(const QString &query);
    void keep(const CannedReply &reply);
    void remove(const QModelIndex &index);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// One could not be kept or removed.
    void failed(const QString &reason);

private:
    void show();
    void follow(QFuture<Status> written);

    Store &m_store;
    QString m_query;
    QList<CannedReply> m_all;
    QList<CannedReply> m_rows;
};

} // namespace kefu
