#include "model/spendingtable.h"

#include "chat/replytrace.h"
#include "store/connection.h"

namespace kefu {

Status SpendingTable::add(QDate day, const QString &endpoint, const Spent &spent)
{
    Statement insert = m_connection.prepared(
        u"INSERT INTO model_spending (day, endpoint, input, output, cost) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (day, endpoint) DO UPDATE SET input = model_spending.input + excluded.input,"
        " output = model_spending.output + excluded.output, cost = model_spending.cost + excluded.cost");
    insert.bindText(day.toString(Qt::ISODate)).bindText(endpoint).bindNumber(spent.input);
    insert.bindNumber(spent.output).bindReal(spent.cost);
    return insert.run();
}

Result<Spent> SpendingTable::on(QDate day, const QString &endpoint)
{
    Statement select = m_connection.prepared(
        u"SELECT input, output, cost FROM model_spending WHERE day = ? AND endpoint = ?");
    select.bindText(day.toString(Qt::ISODate)).bindText(endpoint);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return Spent{select.number(0), select.number(1), select.real(2)};
    return select.status().map([] { return Spent{}; });
}

Result<Spent> spentIn(Connection &connection, const QString &sessionId)
{
    Statement select =
        connection.prepared(u"SELECT m.trace FROM messages m JOIN sessions s ON s.number = m.session"
                            " WHERE s.id = ? AND m.role = 1 AND m.trace IS NOT NULL");
    select.bindText(sessionId);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    Spent spent;
    while (select.next()) {
        const ReplyReport report = reportFrom(select.bytes(0)).value_or(ReplyReport{});
        spent.input += report.inputTokens;
        spent.output += report.outputTokens;
        spent.cost += report.cost;
    }
    return select.status().map([&spent] { return spent; });
}

} // namespace kefu
