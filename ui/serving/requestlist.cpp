#include "serving/requestlist.h"

#include "look/stateplate.h"
#include "words/times.h"

#include <QDateTime>
#include <QHeaderView>
#include <QTableView>

namespace kefu {

namespace {

constexpr int mostRows = 1000;
enum Column
{
    At,
    Method,
    Path,
    Code,
    Took,
    Client
};

} // namespace

RequestList::RequestList(ServerControl &server, const Theme &theme, QWidget *parent)
    : PlatedTable(theme, parent)
    , m_server(server)
    , m_model(columns())
{
    tell(m_model, Path);
    for (const auto &[column, width] : {std::pair(At, 90), std::pair(Method, 80), std::pair(Code, 70),
                                        std::pair(Took, 90), std::pair(Client, 130)})
        view().horizontalHeader()->resizeSection(column, width);
    connect(&server, &ServerControl::seen, this, &RequestList::take);
}

QList<RowModel<SeenRequest>::Column> RequestList::columns()
{
    return {{[] { return tr("Time"); },
             [](const SeenRequest &one) {
                 return QDateTime::fromMSecsSinceEpoch(one.at).toString(QStringLiteral("HH:mm:ss"));
             },
             false, [](const SeenRequest &one) { return Times::exact(one.at); }},
            {[] { return tr("Method"); }, [](const SeenRequest &one) { return one.method; }},
            {[] { return tr("Path"); }, [](const SeenRequest &one) { return one.path; }},
            {[] { return tr("Status"); },
             [](const SeenRequest &one) { return QString::number(one.status); },
             true,
             {},
             [](const SeenRequest &one) { return one.status >= 400; }},
            {[] { return tr("Took"); },
             [](const SeenRequest &one) { return Times::duration(one.microseconds); }, true},
            {[] { return tr("Client"); }, [](const SeenRequest &one) { return one.client; }}};
}

void RequestList::take(const QList<SeenRequest> &requests)
{
    m_model.prepend(requests, mostRows);
}

void RequestList::showEvent(QShowEvent *event)
{
    m_server.watchRequests(true);
    QWidget::showEvent(event);
}

void RequestList::hideEvent(QHideEvent *event)
{
    m_server.watchRequests(false);
    QWidget::hideEvent(event);
}

void RequestList::retranslate()
{
    m_model.retranslate();
    view().setAccessibleName(tr("Requests"));
    view().setAccessibleDescription(tr("The newest first, while this is shown."));
    plate().say(tr("No requests yet"), tr("They appear here as they come, while this is shown."));
}

} // namespace kefu
