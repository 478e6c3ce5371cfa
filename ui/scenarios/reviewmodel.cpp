#include "scenarios/reviewmodel.h"

#include "base/whenanswered.h"
#include "words/names.h"
#include "words/times.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 50;

QString reasonOf(const Review &review)
{
    switch (review.reason) {
    case Review::Reason::Corrected:
        return ReviewModel::tr("corrected by %1").arg(review.agent);
    case Review::Reason::Close:
        return ReviewModel::tr("a close decision");
    case Review::Reason::NoScenario:
        return ReviewModel::tr("no scenario recognised");
    }
    return {};
}

} // namespace

ReviewModel::ReviewModel(Curation &curation, QObject *parent)
    : QAbstractListModel(parent)
    , m_curation(curation)
{
}

void ReviewModel::reload()
{
    ++m_reading;
    m_busy = false;
    read(0);
}

void ReviewModel::read(qint64 before)
{
    m_busy = true;
    whenAnswered(m_curation.waiting(before, pageSize), this,
                 [this, before, reading = m_reading](const Result<ReviewPage> &page) {
                     if (reading != m_reading)
                         return;
                     m_busy = false;
                     m_whole = !page || page->reviews.size() < pageSize;
                     if (!page) {
                         Q_EMIT failed(page.error());
                         return;
                     }
                     m_total = page->total;
                     if (before == 0) {
                         beginResetModel();
                         m_reviews = page->reviews;
                         endResetModel();
                     } else if (!page->reviews.isEmpty()) {
                         const int first = int(m_reviews.size());
                         beginInsertRows({}, first, first + int(page->reviews.size()) - 1);
                         m_reviews += page->reviews;
                         endInsertRows();
                     }
                     Q_EMIT loaded();
                 });
}

const Review *ReviewModel::review(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_reviews.size() ? &m_reviews.at(index.row()) : nullptr;
}

int ReviewModel::rowOf(qint64 review) const
{
    const auto found = std::ranges::find(m_reviews, review, &Review::id);
    return found == m_reviews.end() ? -1 : int(found - m_reviews.begin());
}

int ReviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_reviews.size());
}

QVariant ReviewModel::data(const QModelIndex &index, int role) const
{
    const Review *one = review(index);
    if (!one)
        return {};
    const QString words = one->text.simplified();
    if (role == Qt::DisplayRole)
        return words;
    if (role == ReviewReasonRole)
        return reasonOf(*one);
    if (role == Qt::AccessibleTextRole)
        return QString(words + u", "_s + reasonOf(*one));
    if (role == Qt::ToolTipRole)
        return Times::exact(one->notedAt);
    return {};
}

bool ReviewModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_whole && !m_busy && !m_reviews.isEmpty();
}

void ReviewModel::fetchMore(const QModelIndex &)
{
    read(m_reviews.last().id);
}

} // namespace kefu
