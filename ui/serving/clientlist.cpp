#include "serving/clientlist.h"

#include "look/stateplate.h"
#include "words/times.h"

#include <QLocale>
#include <QTableView>
#include <QTimerEvent>

namespace kefu {

namespace {

constexpr int lookEvery = 1000; // ms
constexpr qint64 farBehind = 1000;

} // namespace

ClientList::ClientList(ServerControl &server, const Theme &theme, QWidget *parent)
    : PlatedTable(theme, parent)
    , m_server(server)
    , m_model(columns())
{
    tell(m_model, 0);
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

void ClientList::retranslate()
{
    m_model.retranslate();
    view().setAccessibleName(tr("Clients that follow the events"));
    plate().say(tr("Nobody follows the events"),
                tr("Programs that listen to /api/v1/chat/events or /api/v1/chat/ws appear here, with how far "
                   "behind each is."));
}

} // namespace kefu
