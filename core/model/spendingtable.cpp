#include "model/spendingtable.h"

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

} // namespace kefu
