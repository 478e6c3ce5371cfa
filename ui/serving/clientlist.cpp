#include "serving/clientlist.h"

#include "look/stateplate.h"
#include "look/tables.h"
#include "words/times.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QStackedLayout>
#include <QTableView>

namespace kefu {

namespace {

constexpr int lookEvery = 1000; // ms
constexpr qint64 farBehind = 1000;

} // namespace

ClientList::ClientList(ServerControl &server, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_model(columns())
    , m_view(new QTableView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout(this))
{
    m_view->setModel(&m_model);
    dressTable(m_view, 0);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
    retranslate();
}

QList<RowModel<SeenClient>::Column> ClientList::columns()
{
    return {{[] { return tr("Client"); }, [](const SeenClient &one) { return one.address; }},
            {[] { return tr("Way"); }, [](const SeenClient &one) { return one.way; }},
            {[] { return tr("Since"); }, [](const SeenClient &one) { return Times::clock(one.since); }, false,
             [](const SeenClient &one) { return Times::exact(one.since); }},
            {[] { return tr("Events behind"); },
             [](const SeenClient &one) { return QLocale().toString(one.behind); },
             true,
             {},
             [](const SeenClient &one) { return one.behind >= farBehind; }}};
}

void ClientList::look()
{
    m_model.setRows(m_server.clients());
    m_stack->setCurrentWidget(m_model.rowCount() == 0 ? static_cast<QWidget *>(m_plate) : m_view);
}

void ClientList::showEvent(QShowEvent *event)
{
    look();
    m_looking.start(lookEvery, this);
    QWidget::showEvent(event);
}

void ClientList::hideEvent(QHideEvent *event)
{
    m_looking.stop();
    QWidget::hideEvent(event);
}

void ClientList::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_looking.timerId())
        return look();
    QWidget::timerEvent(event);
}

void ClientList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ClientList::retranslate()
{
    m_model.retranslate();
    m_view->setAccessibleName(tr("Clients that follow the events"));
    m_plate->say(
        tr("Nobody follows the events"),
        tr("Programs that listen to /api/v1/chat/events or /api/v1/chat/ws appear here, with how far "
           "behind each is."));
}

} // namespace kefu
