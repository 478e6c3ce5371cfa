#include "sessions/sessionlist.h"

#include "look/icons.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/theme.h"
#include "look/type.h"
#include "sessions/sessiondelegate.h"
#include "sessions/sessionlistmodel.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int repaintEvery = 30'000; // ms; relative times grow older

} // namespace

SessionList::SessionList(Store &store, EventHub &hub, const Clock &clock, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new SessionListModel(store, hub, this))
    , m_title(new QLabel(this))
    , m_new(new QToolButton(this))
    , m_view(new QListView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
{
    // Before the view hears of it: it would choose a neighbour for whoever was reading what is deleted.
    connect(m_model, &SessionListModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                if (const int row = m_view->currentIndex().row(); row >= first && row <= last)
                    select({});
            });
    m_view->setModel(m_model);
    m_view->setItemDelegate(new SessionDelegate(theme, clock, m_view));
    build();
    connect(m_new, &QToolButton::clicked, this, &SessionList::newWanted);
    connect(m_plate, &StatePlate::acted, this, [this] {
        if (m_model->state() == SessionListModel::State::Failed)
            m_model->load();
        else
            Q_EMIT newWanted();
    });
    connect(m_model, &SessionListModel::stateChanged, this, &SessionList::showState);
    connect(m_model, &SessionListModel::rowsInserted, this, [this] {
        selectAwaited();
        showState();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SessionList::announceCurrent);
    auto *ageing = new QTimer(this);
    connect(ageing, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    ageing->start(repaintEvery);
    retranslate();
    m_model->load();
}

void SessionList::build()
{
    m_title->setFont(textFont(TextSize::Title, TextWeight::Strong));
    m_new->setIcon(lineIcon(u"compose"_s));
    m_new->setIconSize({space::iconSize, space::iconSize});
    m_new->setAutoRaise(true);
    m_title->setBuddy(m_view);

    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::large, space::small, space::small, space::small);
    head->addWidget(m_title, 1);
    head->addWidget(m_new);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_plate);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_stack, 1);
    setMinimumWidth(220);
}

QString SessionList::selected() const
{
    return m_view->currentIndex().data(SessionListModel::IdRole).toString();
}

void SessionList::select(const QString &id)
{
    m_awaited = id;
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
    if (const QString id = selected(); !id.isEmpty())
        Q_EMIT chosen(id);
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
        m_plate->say(tr("No conversations yet"),
                     tr("Customers' questions appear here as they arrive through the API. "
                        "To see how it works, ask something as a customer."),
                     tr("Start a conversation"));
        break;
    }
}

void SessionList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SessionList::retranslate()
{
    m_title->setText(tr("Conversations"));
    m_new->setToolTip(tr("New conversation (Ctrl+N)"));
    m_new->setAccessibleName(tr("New conversation"));
    m_view->setAccessibleName(tr("Conversations"));
    m_view->setAccessibleDescription(tr("The most recent first. Press Enter to write in the selected one."));
    showState();
    m_view->viewport()->update();
}

} // namespace kefu
