#include "learning/reviewtable.h"

#include "store/connection.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

const QString &selectFrom()
{
    static const QString sql =
        u"SELECT r.id, r.message, s.id, m.content, m.category, m.subcategory, m.confidence, r.is_category,"
        " r.is_subcategory, r.margin, r.reason, r.state, r.agent, r.noted_at, r.reviewer, r.reviewed_at"
        " FROM reviews r JOIN messages m ON m.id = r.message JOIN sessions s ON s.number = m.session"_s;
    return sql;
}

std::optional<double> realOrNone(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
}

Review reviewFrom(const Statement &row)
{
    Review review;
    review.id = row.number(0);
    review.message = row.number(1);
    review.sessionId = row.text(2);
    review.text = row.text(3);
    if (!row.isNull(4))
        review.was = Decision{row.text(4), row.text(5), realOrNone(row, 6)};
    if (!row.isNull(7))
        review.is = PackLabel{row.text(7), row.text(8)};
    review.margin = realOrNone(row, 9);
    review.reason = static_cast<Review::Reason>(row.number(10));
    review.state = static_cast<Review::State>(row.number(11));
    review.agent = row.text(12);
    review.notedAt = row.number(13);
    review.reviewer = row.text(14);
    review.reviewedAt = row.number(15);
    return review;
}

Result<QList<Review>> listOf(Statement &select)
{
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Review> reviews;
    while (select.next())
        reviews.append(reviewFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return reviews;
}

Result<std::optional<Review>> oneOf(Statement &select)
{
    return listOf(select).map([](const QList<Review> &reviews) {
        return reviews.isEmpty() ? std::nullopt : std::optional(reviews.first());
    });
}

} // namespace

Result<std::optional<Review>> ReviewTable::ofMessage(qint64 message)
{
    static const QString sql = selectFrom() + u" WHERE r.message = ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(message);
    return oneOf(select);
}

Result<std::optional<Review>> ReviewTable::find(qint64 id)
{
    static const QString sql = selectFrom() + u" WHERE r.id = ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(id);
    return oneOf(select);
}

Result<QList<Review>> ReviewTable::waiting(qint64 before, int limit)
{
    static const QString sql = selectFrom() + u" WHERE r.state = 0 AND r.id < ? ORDER BY r.id DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(before == 0 ? std::numeric_limits<qint64>::max() : before);
    select.bindNumber(std::max(limit, 0));
    return listOf(select);
}

Result<qint64> ReviewTable::countWaiting()
{
    Statement select = m_connection.prepared(u"SELECT count(*) FROM reviews WHERE state = 0");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    return select.status().map([] { return qint64(0); });
}

Status ReviewTable::correct(qint64 message, const PackLabel &is, const QString &agent, qint64 now)
{
    Statement insert = m_connection.prepared(
        u"INSERT INTO reviews (message, reason, is_category, is_subcategory, agent, noted_at, state, "
        u"reviewer)"
        " VALUES (?, 0, ?, ?, ?, ?, 0, '') ON CONFLICT (message) DO UPDATE SET reason = excluded.reason,"
        " is_category = excluded.is_category, is_subcategory = excluded.is_subcategory,"
        " agent = excluded.agent, noted_at = excluded.noted_at, state = 0, reviewer = '', reviewed_at = "
        "NULL");
    insert.bindNumber(message).bindText(is.category).bindText(is.subcategory).bindText(agent).bindNumber(now);
    return insert.run();
}

Status ReviewTable::note(qint64 message, Review::Reason reason, std::optional<double> margin, qint64 now)
{
    Statement insert = m_connection.prepared(
        u"INSERT INTO reviews (message, reason, margin, agent, noted_at, state, reviewer)"
        " VALUES (?, ?, ?, '', ?, 0, '') ON CONFLICT (message) DO NOTHING");
    insert.bindNumber(message).bindNumber(static_cast<qint64>(reason)).bindReal(margin).bindNumber(now);
    return insert.run();
}

Status ReviewTable::remove(qint64 message)
{
    Statement remove = m_connection.prepared(u"DELETE FROM reviews WHERE message = ?");
    remove.bindNumber(message);
    return remove.run();
}

Result<bool> ReviewTable::settle(qint64 id, Review::State state, const std::optional<PackLabel> &is,
                                 const QString &reviewer, qint64 now)
{
    Statement update =
        m_connection.prepared(u"UPDATE reviews SET state = ?, is_category = coalesce(?, is_category),"
                              " is_subcategory = coalesce(?, is_subcategory), reviewer = ?, reviewed_at = ?"
                              " WHERE id = ? AND state = 0");
    update.bindNumber(static_cast<qint64>(state));
    update.bindTextOrNull(is ? is->category : QString());
    update.bindTextOrNull(is ? is->subcategory : QString());
    update.bindText(reviewer).bindNumber(now).bindNumber(id);
    return update.run().map([&update] { return update.affectedRows() > 0; });
}

} // namespace kefu
