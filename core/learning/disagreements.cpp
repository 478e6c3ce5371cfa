#include "learning/disagreements.h"

#include "store/messages.h"
#include "store/store.h"

#include <algorithm>
#include <limits>

namespace kefu {

namespace {

Status write(Transaction &transaction, qint64 message, const Decision &wouldBe, const QString &packVersion)
{
    Connection &connection = transaction.connection();
    const auto found = Messages(connection).find(message);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return {};
    Statement remove = connection.prepared(u"DELETE FROM disagreements WHERE message = ?");
    remove.bindNumber(message);
    if (Status removed = remove.run(); !removed)
        return removed;
    Statement insert = connection.prepared(u"INSERT INTO disagreements (message, pack_version, category,"
                                           " subcategory, confidence) VALUES (?, ?, ?, ?, ?)");
    insert.bindNumber(message).bindText(packVersion).bindText(wouldBe.category).bindText(wouldBe.subcategory);
    insert.bindReal(wouldBe.confidence);
    if (Status inserted = insert.run(); !inserted)
        return inserted;
    Statement trim =
        connection.prepared(u"DELETE FROM disagreements WHERE id <= (SELECT max(id) FROM disagreements) - ?");
    trim.bindNumber(Disagreements::most);
    return trim.run();
}

std::optional<double> realOrNone(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
}

Disagreement disagreementFrom(const Statement &row)
{
    Disagreement one;
    one.id = row.number(0);
    one.message = row.number(1);
    one.sessionId = row.text(2);
    one.text = row.text(3);
    one.at = row.number(4);
    if (!row.isNull(5))
        one.was = Decision{row.text(5), row.text(6), realOrNone(row, 7)};
    one.wouldBe = {row.text(8), row.text(9), realOrNone(row, 10)};
    one.packVersion = row.text(11);
    return one;
}

Result<DisagreementPage> read(Connection &connection, qint64 before, int limit)
{
    DisagreementPage page;
    Statement count = connection.prepared(u"SELECT count(*) FROM disagreements");
    if (Status ran = count.run(); !ran)
        return tl::unexpected(ran.error());
    if (count.next())
        page.total = count.number(0);
    Statement select = connection.prepared(
        u"SELECT d.id, d.message, s.id, m.content, m.created_at, m.category, m.subcategory, m.confidence,"
        " d.category, d.subcategory, d.confidence, d.pack_version FROM disagreements d"
        " JOIN messages m ON m.id = d.message JOIN sessions s ON s.number = m.session"
        " WHERE d.id < ? ORDER BY d.id DESC LIMIT ?");
    select.bindNumber(before == 0 ? std::numeric_limits<qint64>::max() : before);
    select.bindNumber(std::max(limit, 0));
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    while (select.next())
        page.disagreements.append(disagreementFrom(select));
    return select.status().map([&page] { return page; });
}

} // namespace

QFuture<Status> Disagreements::note(qint64 message, const Decision &wouldBe, const QString &packVersion)
{
    return m_store.write(
        [=](Transaction &transaction) { return write(transaction, message, wouldBe, packVersion); },
        Urgency::Unhurried);
}

QFuture<Result<DisagreementPage>> Disagreements::list(qint64 before, int limit)
{
    return m_store.read([=](Connection &connection) { return read(connection, before, limit); });
}

} // namespace kefu
