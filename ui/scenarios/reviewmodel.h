#pragma once

#include "learning/curation.h"

#include <QAbstractListModel>

namespace kefu {

/// Qt::DisplayRole is the message; beside it:
enum ReviewRole
{
    ReviewReasonRole = Qt::UserRole + 1 ///< why it waits
};

/// What waits for review, newest first, read page by page as it is scrolled to.
class ReviewModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ReviewModel(Curation &curation, QObject *parent = nullptr);

    /// From the newest on.
    void reload();
    [[nodiscard]] const Review *review(const QModelIndex &index) const; ///< until the model changes
    [[nodiscard]] int rowOf(qint64 review) const;                       ///< -1: it is not there
    [[nodiscard]] qint64 total() const { return m_total; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded();
    void failed(const kefu::Error &error);

private:
    void read(qint64 before);

    Curation &m_curation;
    QList<Review> m_reviews;
    qint64 m_total = 0;
    int m_reading = 0; ///< rises with every reload; answers to older questions are dropped
    bool m_busy = false;
    bool m_whole = false;
};

} // namespace kefu
