#include "sessions/sessionlist.h"

#include "composer/draftbox.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/theme.h"
#include "sessions/holds.h"
#include "sessions/savedviews.h"
#include "sessions/sessiondelegate.h"
#include "sessions/sessionhead.h"
#include "sessions/sessionlistmodel.h"
#include "sessions/sessionview.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int repaintEvery = 30'000; // ms; relative times grow older

} // namespace

SessionList::SessionList(Store &store, EventHub &hub, const Agent &agent, const Clock &clock,
                         QSettings &settings, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new SessionListModel(store, hub, agent, clock, this))
    , m_views(new SavedViews(settings, this))
    , m_head(new SessionHead(*m_views, this))
    , m_view(nullptr)
    , m_plate(new StatePlate(theme, this))
    , m_waiting(new QToolButton(this))
    , m_stack(new QStackedLayout)
{
    // Before the view hears of it: it would choose a neighbour for whoever was reading what is deleted.
    connect(m_model, &SessionListModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                if (const int row = m_view->currentIndex().row(); row >= first && row <= last)
                    select({});
            });
    m_view = new SessionView(*m_model, this);
    m_view->setItemDelegate(new SessionDelegate(theme, clock, m_view));
    build();
    connectParts();
    retranslate();
    m_model->load();
}

void SessionList::setHolds(const Holds &holds)
{
    static_cast<SessionDelegate *>(m_view->itemDelegate())->setHolds(&holds);
    for (const auto told : {&Holds::changed, &Holds::ticked})
        connect(&holds, told, m_view->viewport(), qOverload<>(&QWidget::update));
}

void SessionList::setDrafts(const DraftBox &drafts)
{
    static_cast<SessionDelegate *>(m_view->itemDelegate())->setDrafts(&drafts);
    connect(&drafts, &DraftBox::loaded, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&drafts, &DraftBox::changed, this, [this](const QString &sessionId) {
        if (sessionId != selected()) // where one types the list shows the last words
            m_view->viewport()->update();
    });
}

void SessionList::build()
{
    m_waiting->setIcon(lineIcon(u"down"_s));
    m_waiting->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_waiting->setProperty("floating", true);
    m_waiting->hide();
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_plate);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(m_stack, 1);
    setMinimumWidth(220);
}

void SessionList::connectParts()
{
    connect(m_head, &SessionHead::newWanted, this, &SessionList::newWanted);
    connect(m_head, &SessionHead::listWanted, this, &SessionList::focusList);
    connect(m_head, &SessionHead::filterChanged, this, [this] { m_model->setFilter(m_head->filter()); });
    connect(m_plate, &StatePlate::acted, this, [this] {
        if (m_model->state() == SessionListModel::State::Failed)
            m_model->load();
        else if (!m_head->filter().isEmpty())
            m_head->setFilter({});
        else
            Q_EMIT newWanted();
    });
    connect(m_model, &SessionListModel::stateChanged, this, &SessionList::showState);
    connect(m_model, &SessionListModel::waitingChanged, this, &SessionList::showWaiting);
    connect(m_waiting, &QToolButton::clicked, this, [this] {
        m_model->settle();
        m_view->scrollToTop();
    });
    connect(m_model, &SessionListModel::rowsInserted, this, [this] {
        selectAwaited();
        showState();
    });
    connect(m_model, &SessionListModel::modelReset, this, [this] {
        m_awaited = m_awaited.isEmpty() ? m_selected : m_awaited;
        selectAwaited();
        m_view->scrollToTop();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SessionList::announceCurrent);
    auto *ageing = new QTimer(this);
    connect(ageing, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    ageing->start(repaintEvery);
}

QString SessionList::selected() const
{
    return m_view->currentIndex().data(SessionListModel::IdRole).toString();
}

void SessionList::select(const QString &id)
{
    m_awaited = id;
    m_selected = id;
    if (id.isEmpty()) {
        const QScopedValueRollback guard(m_selecting, true);
        m_view->setCurrentIndex({});
        m_view->clearSelection();
        return;
    }
    selectAwaited();
}

void SessionList::selectAwaited()
{
    const int row = m_awaited.isEmpty() ? -1 : m_model->rowOf(m_awaited);
    if (row < 0)
        return;
    m_awaited.clear();
    const QScopedValueRollback guard(m_selecting, true);
    m_view->setCurrentIndex(m_model->index(row));
}

qint64 SessionList::foundMessage(const QString &id) const
{
    const int row = m_model->rowOf(id);
    return row < 0 ? 0
                   : m_model->index(row).data(SessionListModel::ListedRole).value<ListedSession>().message;
}

void SessionList::focusList()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0));
}

void SessionList::announceCurrent()
{
    if (m_selecting)
        return;
    m_awaited.clear();
    if (const QString id = selected(); !id.isEmpty()) {
        m_selected = id;
        Q_EMIT chosen(id);
    }
}

void SessionList::showState()
{
    const bool empty = m_model->rowCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_plate) : m_view);
    if (!empty)
        return;
    switch (m_model->state()) {
    case SessionListModel::State::Loading:
        m_plate->load();
        break;
    case SessionListModel::State::Failed:
        m_plate->say(tr("The conversations could not be read"), m_model->error().message, tr("Try again"));
        break;
    case SessionListModel::State::Ready:
        if (!m_model->filter().isEmpty()) {
            m_plate->say(tr("Nothing found"),
                         tr("No conversation has all of what you ask for. Search for fewer words, or for "
                            "less in the filter."),
                         tr("Show all conversations"));
            break;
        }
        m_plate->say(tr("No conversations yet"),
                     tr("Customers' questions appear here as they arrive through the API. "
                        "To see how it works, ask something as a customer."),
                     tr("Start a conversation"));
        break;
    }
}

void SessionList::showWaiting()
{
    m_waiting->setVisible(m_model->waiting() > 0);
    if (m_model->waiting() == 0)
        return;
    m_waiting->setText(
        tr("%n with something new", "conversations that wait above the list", m_model->waiting()));
    m_waiting->setAccessibleName(m_waiting->text());
    m_waiting->adjustSize();
    m_waiting->move(m_view->x() + (m_view->width() - m_waiting->width()) / 2, m_view->y() + space::tiny);
    m_waiting->raise();
}

void SessionList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showWaiting();
}

void SessionList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SessionList::retranslate()
{
    m_view->setAccessibleName(tr("Conversations"));
    m_view->setAccessibleDescription(tr("The most recent first. Press Enter to write in the selected one."));
    m_waiting->setToolTip(tr("The order rests while the pointer is here. Click to bring it up to date."));
    m_waiting->setAccessibleDescription(m_waiting->toolTip());
    showState();
    showWaiting();
    m_view->viewport()->update();
}

} // namespace kefu
