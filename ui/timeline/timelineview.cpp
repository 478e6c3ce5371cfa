#include "timeline/timelineview.h"

#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"
#include "sessions/holds.h"
#include "timeline/pictures.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelinemodel.h"
#include "uploads/picture.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolButton>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int nearEnd = 24;        // px; so close to the newest counts as being there
constexpr qsizetype mostLinks = 8; // in the menu of a message
constexpr int widestLink = 360;    // px

} // namespace

TimelineView::TimelineView(TimelineModel &model, Pictures &pictures, const Theme &theme, const Clock &clock,
                           QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new TimelineDelegate(pictures, theme, clock, this))
    , m_jump(new QToolButton(this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    verticalScrollBar()->setSingleStep(space::huge);

    m_jump->setIcon(lineIcon(u"down"_s));
    m_jump->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_jump->setProperty("floating", true);
    m_jump->setCursor(Qt::ArrowCursor);
    m_jump->hide();
    connect(m_jump, &QToolButton::clicked, this, &TimelineView::jumpToNewest);

    connect(&model, &TimelineModel::rowsAboutToBeInserted, this, &TimelineView::hold);
    connect(&model, &TimelineModel::modelAboutToBeReset, this, [this] {
        m_follows = true;
        m_unseen = 0;
    });
    connect(&theme, &Theme::changed, this, &TimelineView::layAgain);
    connect(&pictures, &Pictures::changed, viewport(), qOverload<>(&QWidget::update));
    setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineView::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        if (m_follows)
            verticalScrollBar()->setValue(maximum);
        placeJump();
    });
    connect(&model, &TimelineModel::stateChanged, this, [this] {
        showTarget();
        scrolled(verticalScrollBar()->value());
    });
    retranslate();
}

void TimelineView::setHolds(const Holds &holds)
{
    m_delegate->setHolds(&holds);
    connect(&holds, &Holds::changed, this,
            [this, &holds] { m_model.setHeld(holds.in(m_model.sessionId())); });
    connect(&holds, &Holds::ticked, viewport(), qOverload<>(&QWidget::update));
    connect(&m_model, &TimelineModel::modelReset, this,
            [this, &holds] { m_model.setHeld(holds.in(m_model.sessionId())); });
}

/// The message that a search has found, in the middle of the page.
void TimelineView::showTarget()
{
    const int row = m_model.state() == TimelineModel::State::Ready ? m_model.rowOf(m_model.takeTarget()) : -1;
    if (row < 0)
        return;
    m_follows = false;
    m_holding = false;
    doItemsLayout();
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row), PositionAtCenter);
}

QString TimelineView::pictureAt(const QPoint &place) const
{
    const QModelIndex index = indexAt(place);
    return index.isValid() ? m_delegate->pictureAt(index, place - visualRect(index).topLeft()) : QString();
}

QString TimelineView::linkAt(const QPoint &place) const
{
    const QModelIndex index = indexAt(place);
    return index.isValid() ? m_delegate->linkAt(index, place - visualRect(index).topLeft()) : QString();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    m_pressedLink = event->button() == Qt::LeftButton ? linkAt(event->pos()) : QString();
    const QString picture = event->button() == Qt::LeftButton ? pictureAt(event->pos()) : QString();
    if (!picture.isEmpty())
        Q_EMIT pictureWanted(picture);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QString pressed = std::exchange(m_pressedLink, {});
    if (!pressed.isEmpty() && linkAt(event->pos()) == pressed)
        Q_EMIT linkWanted(pressed);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    const bool active = !pictureAt(event->pos()).isEmpty() || !linkAt(event->pos()).isEmpty();
    viewport()->setCursor(active ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimelineView::jumpToNewest()
{
    if (m_model.hasNewer()) // what lies between is not read
        return m_model.open(QString(m_model.sessionId()));
    m_follows = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    placeJump();
}

void TimelineView::copySelected()
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data(Qt::DisplayRole).toString());
}

/// Notes what is being read, so that it stands at the same height after the next layout.
void TimelineView::hold()
{
    if (m_holding)
        return;
    m_anchor = indexAt(viewport()->rect().center());
    m_anchorTop = m_anchor.isValid() ? visualRect(m_anchor).top() : 0;
    m_holding = true;
}

void TimelineView::letGo()
{
    if (!std::exchange(m_holding, false))
        return;
    if (m_follows) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (m_anchor.isValid()) {
        const int moved = visualRect(m_anchor).top() - m_anchorTop;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    }
}

void TimelineView::doItemsLayout()
{
    QListView::doItemsLayout();
    letGo();
}

void TimelineView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    hold();
    QListView::dataChanged(topLeft, bottomRight, roles);
}

void TimelineView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    const bool above = end < model()->rowCount() - 1;
    if (!above && m_model.state() == TimelineModel::State::Ready && !m_follows)
        m_unseen += end - start + 1;
    if (above && !m_follows)
        doItemsLayout(); // before anything is painted
    placeJump();
}

void TimelineView::scrolled(int value)
{
    const QScrollBar *bar = verticalScrollBar();
    m_follows = value >= bar->maximum() - nearEnd && !m_model.hasNewer();
    if (m_follows)
        m_unseen = 0;
    if (bar->maximum() - value < viewport()->height())
        m_model.fetchNewer();
    if (value < viewport()->height())
        m_model.fetchOlder();
    placeJump();
}

void TimelineView::placeJump()
{
    const bool wanted = !m_follows && verticalScrollBar()->maximum() > 0;
    m_jump->setText(m_unseen > 0 ? tr("%1 new", "messages below").arg(m_unseen) : tr("Newest"));
    m_jump->adjustSize();
    const QRect area = viewport()->geometry();
    m_jump->move(area.right() - m_jump->width() - space::large,
                 area.bottom() - m_jump->height() - space::medium);
    m_jump->setVisible(wanted);
    m_jump->raise();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    const bool followed = m_follows;
    hold();
    m_delegate->setRowWidth(width()); // with the scroll bar: bubbles stay where they are when it comes
    QListView::resizeEvent(event);
    m_follows = followed; // the range may have shrunk meanwhile
    m_holding = true;
    doItemsLayout();
    placeJump();
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(lineIcon(u"copy"_s), tr("Copy the message"), QKeySequence::Copy, this,
                    &TimelineView::copySelected);
    const QList<Picture> pictures =
        picturesIn(index.data(TimelineModel::MessageRole).value<Message>().attachments);
    if (!pictures.isEmpty())
        menu->addAction(lineIcon(u"image"_s), tr("Open the image"), this,
                        [this, name = pictures.first().name] { Q_EMIT pictureWanted(name); });
    for (const QStringList links = m_delegate->linksIn(index).mid(0, mostLinks); const QString &link : links)
        menu->addAction(tr("Open %1").arg(menu->fontMetrics().elidedText(link, Qt::ElideMiddle, widestLink)),
                        this, [this, link] { Q_EMIT linkWanted(link); });
    menu->popup(event->reason() == QContextMenuEvent::Mouse
                    ? event->globalPos()
                    : viewport()->mapToGlobal(visualRect(index).center()));
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelected();
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        const auto message = currentIndex().data(TimelineModel::MessageRole).value<Message>();
        if (const QList<Picture> pictures = picturesIn(message.attachments); !pictures.isEmpty())
            Q_EMIT pictureWanted(pictures.first().name);
        return;
    }
    if (event->key() == Qt::Key_End) {
        setCurrentIndex(model()->index(model()->rowCount() - 1, 0));
        return jumpToNewest();
    }
    QListView::keyPressEvent(event);
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        layAgain();
    QListView::changeEvent(event);
}

void TimelineView::layAgain()
{
    m_delegate->forgetLayouts();
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Messages"));
    setAccessibleDescription(tr("The newest last. The inspector explains the selected message."));
    m_jump->setToolTip(tr("Jump to the newest message (End)"));
    m_jump->setAccessibleName(tr("Jump to the newest message"));
    placeJump();
}

} // namespace kefu
