#pragma once

#include "timeline/bubblecache.h"

#include <QStyledItemDelegate>

namespace kefu {

class Clock;
class Holds;
class Pictures;
class Theme;
struct OwnerChange;

/// Paints a message as a bubble: the customer's on the left, replies on the right; above it, where a group
/// begins, who wrote it and when; below it what became of it, where that needs saying.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TimelineDelegate(Pictures &pictures, const Theme &theme, const Clock &clock, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// How wide the page is; the view tells before it asks for sizes.
    void setRowWidth(int width) { m_rowWidth = width; }
    /// Where it is known how long a reply is still held back; must outlive this.
    void setHolds(const Holds *holds) { m_holds = holds; }
    /// Other fonts or another language.
    void forgetLayouts() { m_cache.clear(); }

    /// The name of the image at \a place, from the row's top left; empty: there is none.
    [[nodiscard]] QString pictureAt(const QModelIndex &index, const QPoint &place) const;
    /// The address of the link at \a place, in the same way.
    [[nodiscard]] QString linkAt(const QModelIndex &index, const QPoint &place) const;
    [[nodiscard]] QStringList linksIn(const QModelIndex &index) const;

private:
    struct Shape; ///< where the parts of a row stand, from the row's top
    [[nodiscard]] Shape shapeOf(const QModelIndex &index, const Message &message) const;
    [[nodiscard]] qreal widestText() const;
    /// The reply's time, where it waits.
    [[nodiscard]] std::optional<int> secondsHeld(const Message &message) const;
    [[nodiscard]] QString heading(const Message &message) const;
    [[nodiscard]] QString footnote(const Message &message) const;
    void paintDay(QPainter *painter, const QRectF &line, const Message &message) const;
    void paintChanges(QPainter *painter, const QList<QRectF> &lines, const QList<OwnerChange> &changes) const;
    [[nodiscard]] static QString lineAbout(const OwnerChange &change);
    void paintHeading(QPainter *painter, const QRectF &line, const Message &message) const;
    void paintBubble(QPainter *painter, const Shape &shape, const Message &message, bool selected) const;

    QSizeF placePictures(const Message &message, Shape &shape, qreal top) const;
    void paintPictures(QPainter *painter, const Shape &shape, const Message &message) const;

    Pictures &m_pictures;
    const Theme &m_theme;
    const Clock &m_clock;
    const Holds *m_holds = nullptr;
    mutable BubbleCache m_cache;
    int m_rowWidth = 0;
};

} // namespace kefu
