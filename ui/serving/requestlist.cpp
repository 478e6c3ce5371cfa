#include "serving/requestlist.h"

#include "look/stateplate.h"
#include "look/tables.h"
#include "words/times.h"

#include <QEvent>
#include <QHeaderView>
#include <QStackedLayout>
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
    : QWidget(parent)
    , m_server(server)
    , m_model(columns())
    , m_view(new QTableView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout(this))
{
    m_view->setModel(&m_model);
    dressTable(m_view, Path);
    for (const auto &[column, width] : {std::pair(At, 90), std::pair(Method, 80), std::pair(Code, 70),
                                        std::pair(Took, 90), std::pair(Client, 130)})
        m_view->horizontalHeader()->resizeSection(column, width);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
    connect(&server, &ServerControl::seen, this, &RequestList::take);
    retranslate();
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
    m_stack->setCurrentWidget(m_view);
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

void RequestList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RequestList::retranslate()
{
    m_model.retranslate();
    m_view->setAccessibleName(tr("Requests"));
    m_view->setAccessibleDescription(tr("The newest first, while this is shown."));
    m_plate->say(tr("No requests yet"), tr("They appear here as they come, while this is shown."));
}

} // namespace kefu
