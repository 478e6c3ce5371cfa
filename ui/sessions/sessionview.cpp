#include "sessions/sessionview.h"

#include "look/space.h"
#include "sessions/sessionlistmodel.h"

#include <QMouseEvent>
#include <QScrollBar>

namespace kefu {

SessionView::SessionView(SessionListModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(&model);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &SessionView::note);
    connect(&model, &QAbstractItemModel::rowsAboutToBeMoved, this,
            [this](const QModelIndex &, int start, int end) {
                note();
                if (m_top.isValid() && m_top.row() >= start && m_top.row() <= end) {
                    m_top = m_model.index(end + 1);
                    m_offset = m_top.isValid() ? visualRect(m_top).top() : 0;
                }
            });
    connect(&model, &QAbstractItemModel::rowsInserted, this, &SessionView::restore);
    connect(&model, &QAbstractItemModel::rowsMoved, this, &SessionView::restore);
}

bool SessionView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::MouseMove) {
        const QPoint pointer = static_cast<const QSinglePointEvent *>(event)->position().toPoint();
        m_model.hold(indexAt(pointer).isValid()); // below the last row nobody aims at anything
    } else if (event->type() == QEvent::Leave) {
        m_model.hold(false);
    }
    return QListView::viewportEvent(event);
}

void SessionView::hideEvent(QHideEvent *event)
{
    m_model.hold(false);
    QListView::hideEvent(event);
}

void SessionView::note()
{
    const bool isAtTop = verticalScrollBar()->value() == 0;
    m_top = isAtTop ? QPersistentModelIndex() : QPersistentModelIndex(indexAt({space::large, 0}));
    m_offset = m_top.isValid() ? visualRect(m_top).top() : 0;
}

void SessionView::restore()
{
    if (!m_top.isValid())
        return;
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_top).top() - m_offset);
    m_top = QPersistentModelIndex();
}

} // namespace kefu
