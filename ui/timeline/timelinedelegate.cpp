#include "timeline/timelinedelegate.h"

#include "base/clock.h"
#include "chat/ownerchange.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "sessions/holds.h"
#include "timeline/pictures.h"
#include "timeline/timelinemodel.h"
#include "uploads/picture.h"
#include "words/names.h"
#include "words/times.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <cmath>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestColumn = 920; // a wider page would pull question and answer apart
constexpr int charactersInLine = 68;
constexpr QSizeF largestPicture{220, 220};
constexpr QSizeF smallestPicture{56, 56};
constexpr QSize unknownPicture{160, 120};
constexpr QMarginsF bubblePadding{space::medium, space::small, space::medium, space::small};

bool isOnRight(const Message &message)
{
    return message.role == Role::Assistant || message.role == Role::Agent;
}

QColor groundOf(const Message &message, const Palette &colors)
{
    switch (message.role) {
    case Role::Assistant:
        return colors.assistantBubble;
    case Role::Agent:
        return colors.agentBubble;
    case Role::User:
    case Role::System:
        break;
    }
    return colors.customerBubble;
}

} // namespace

struct TimelineDelegate::Shape
{
    QRectF day;           ///< empty where no day begins
    QList<QRectF> before; ///< lines about who got the session
    QList<QRectF> later;
    QRectF heading; ///< empty inside a group
    QRectF bubble;
    QList<QRectF> pictures; ///< within the bubble's padding, from its origin
    QRectF footnote;        ///< empty where there is nothing to say
    qreal height = 0;
};

TimelineDelegate::TimelineDelegate(Pictures &pictures, const Theme &theme, const Clock &clock,
                                   QObject *parent)
    : QStyledItemDelegate(parent)
    , m_pictures(pictures)
    , m_theme(theme)
    , m_clock(clock)
    , m_cache(theme)
{
}

qreal TimelineDelegate::widestText() const
{
    const QFontMetricsF metrics(textFont(TextSize::Body));
    const qreal column = std::min(m_rowWidth, widestColumn) - 2 * space::huge;
    const qreal room = column * 0.86 - bubblePadding.left() - bubblePadding.right();
    return std::floor(std::max(120.0, std::min(metrics.averageCharWidth() * charactersInLine, room)));
}

TimelineDelegate::Shape TimelineDelegate::shapeOf(const QModelIndex &index, const Message &message) const
{
    const int place = index.data(TimelineModel::PlaceRole).toInt();
    const qreal line = std::ceil(lineHeight(textFont(TextSize::Small)));
    const qreal column = std::min(m_rowWidth, widestColumn) - 2 * space::huge;
    const qreal left = std::floor((m_rowWidth - column) / 2);
    const qreal right = left + column;
    Shape shape;
    if (place & TimelineModel::StartsDay) {
        shape.day = {left, qreal(space::large), column, line};
        shape.height = shape.day.bottom() + space::tiny;
    }
    const auto changes = index.data(TimelineModel::ChangesRole).value<QList<OwnerChange>>();
    for (qsizetype i = 0; i < changes.size(); ++i) {
        shape.before.append(QRectF(left, shape.height + space::medium, column, line));
        shape.height = shape.before.last().bottom();
    }
    shape.height += place & TimelineModel::StartsGroup ? space::medium : space::hair;
    if (place & TimelineModel::StartsGroup) {
        shape.heading = {left + space::tiny, shape.height, column - 2 * space::tiny, line};
        shape.height += line + space::tiny;
    }
    QSizeF content = m_cache.extent(message, widestText());
    if (!message.attachments.isEmpty()) {
        const qreal top = message.content.isEmpty() ? 0 : content.height() + space::small;
        content = content.expandedTo(placePictures(message, shape, top));
    }
    QSizeF size = content.grownBy(bubblePadding);
    size.setWidth(std::max<qreal>(size.width(), 2 * space::bubbleRadius + space::medium));
    shape.bubble = QRectF(QPointF(isOnRight(message) ? right - size.width() : left, shape.height), size);
    shape.height += size.height();
    if (const QString note = footnote(message); !note.isEmpty()) {
        const qreal width = widestText() + bubblePadding.left() + bubblePadding.right();
        const QRectF room(isOnRight(message) ? right - width : left, shape.height + space::tiny, width, 1000);
        const QFontMetricsF metrics(textFont(TextSize::Small));
        const int flags = Qt::TextWordWrap | int(isOnRight(message) ? Qt::AlignRight : Qt::AlignLeft);
        shape.footnote = QRectF(room.topLeft(),
                                QSizeF(width, std::ceil(metrics.boundingRect(room, flags, note).height())));
        shape.height = shape.footnote.bottom();
    }
    const auto later = index.data(TimelineModel::LaterChangesRole).value<QList<OwnerChange>>();
    for (qsizetype i = 0; i < later.size(); ++i) {
        shape.later.append(QRectF(left, shape.height + space::medium, column, line));
        shape.height = shape.later.last().bottom();
    }
    if (place & TimelineModel::IsLast)
        shape.height += space::large;
    return shape;
}

/// Side by side while there is room, then below. Returns where they end.
QSizeF TimelineDelegate::placePictures(const Message &message, Shape &shape, qreal top) const
{
    QPointF next(0, top);
    QSizeF end;
    qreal lineHeight = 0;
    for (const Picture &picture : picturesIn(message.attachments)) {
        QSizeF size = picture.size.isEmpty() ? QSizeF(unknownPicture) : QSizeF(picture.size);
        if (size.width() > largestPicture.width() || size.height() > largestPicture.height())
            size.scale(largestPicture, Qt::KeepAspectRatio);
        size = size.expandedTo(smallestPicture);
        if (next.x() > 0 && next.x() + size.width() > widestText()) {
            next = {0, next.y() + lineHeight + space::tiny};
            lineHeight = 0;
        }
        shape.pictures.append(QRectF(next, size));
        end = end.expandedTo({next.x() + size.width(), next.y() + size.height()});
        next.rx() += size.width() + space::tiny;
        lineHeight = std::max(lineHeight, size.height());
    }
    return {std::ceil(end.width()), std::ceil(end.height())};
}

void TimelineDelegate::paintPictures(QPainter *painter, const Shape &shape, const Message &message) const
{
    const QPointF origin = shape.bubble.topLeft() + QPointF(bubblePadding.left(), bubblePadding.top());
    const QList<Picture> pictures = picturesIn(message.attachments);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        const QRectF place = shape.pictures.at(i).translated(origin);
        const QPixmap thumbnail = m_pictures.thumbnail(pictures.at(i).name);
        QPainterPath outline;
        outline.addRoundedRect(place, space::controlRadius, space::controlRadius);
        painter->fillPath(outline, m_theme.colors().hover);
        if (!thumbnail.isNull()) {
            QSizeF size = thumbnail.size();
            size.scale(place.size(), Qt::KeepAspectRatioByExpanding);
            QRectF where(QPointF(), size);
            where.moveCenter(place.center());
            painter->save();
            painter->setClipPath(outline);
            painter->drawPixmap(where, thumbnail, QRectF(thumbnail.rect()));
            painter->restore();
        } else if (m_pictures.isMissing(pictures.at(i).name)) {
            painter->setFont(textFont(TextSize::Small));
            painter->setPen(m_theme.colors().secondary);
            painter->drawText(place, int(Qt::AlignCenter) | Qt::TextWordWrap,
                              tr("The image is not there any more."));
        }
    }
}

QString TimelineDelegate::pictureAt(const QModelIndex &index, const QPoint &place) const
{
    const auto message = index.data(TimelineModel::MessageRole).value<Message>();
    if (message.attachments.isEmpty())
        return {};
    const Shape shape = shapeOf(index, message);
    const QPointF origin = shape.bubble.topLeft() + QPointF(bubblePadding.left(), bubblePadding.top());
    const QList<Picture> pictures = picturesIn(message.attachments);
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        if (shape.pictures.at(i).translated(origin).contains(place))
            return pictures.at(i).name;
    }
    return {};
}

QString TimelineDelegate::linkAt(const QModelIndex &index, const QPoint &place) const
{
    const auto message = index.data(TimelineModel::MessageRole).value<Message>();
    const Shape shape = shapeOf(index, message);
    const QPointF origin = shape.bubble.topLeft() + QPointF(bubblePadding.left(), bubblePadding.top());
    return m_cache.body(message, widestText()).linkAt(place - origin);
}

QStringList TimelineDelegate::linksIn(const QModelIndex &index) const
{
    return m_cache.body(index.data(TimelineModel::MessageRole).value<Message>(), widestText()).links();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto message = index.data(TimelineModel::MessageRole).value<Message>();
    return {0, int(std::ceil(shapeOf(index, message).height))};
}

QString TimelineDelegate::heading(const Message &message) const
{
    QStringList parts{Names::author(message)};
    if (const QString engine = Names::engine(message.engine); !engine.isEmpty())
        parts << engine;
    const bool streams = message.state == MessageState::Streaming && !secondsHeld(message);
    parts << (streams ? tr("writing…") : Times::clock(message.createdAt));
    return parts.join(u" · "_s);
}

std::optional<int> TimelineDelegate::secondsHeld(const Message &message) const
{
    if (!m_holds || message.state != MessageState::Streaming)
        return std::nullopt;
    const std::optional<HeldReply> held = m_holds->in(message.sessionId);
    return held && held->message == message.id ? std::optional(m_holds->secondsLeft(*held)) : std::nullopt;
}

QString TimelineDelegate::footnote(const Message &message) const
{
    QStringList notes{Names::outcome(message.state)};
    if (const auto seconds = secondsHeld(message))
        notes << tr("Held back, %n s left. The customer has not seen it.", nullptr, *seconds);
    if (BubbleCache::isCut(message))
        notes << tr("Shortened here; copy it to have all of it.");
    return notes.join(u' ').trimmed();
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto message = index.data(TimelineModel::MessageRole).value<Message>();
    const Shape shape = shapeOf(index, message);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.left(), option.rect.top());
    if (!shape.day.isEmpty())
        paintDay(painter, shape.day, message);
    paintChanges(painter, shape.before, index.data(TimelineModel::ChangesRole).value<QList<OwnerChange>>());
    paintChanges(painter, shape.later,
                 index.data(TimelineModel::LaterChangesRole).value<QList<OwnerChange>>());
    if (!shape.heading.isEmpty())
        paintHeading(painter, shape.heading, message);
    paintBubble(painter, shape, message, option.state & QStyle::State_Selected);
    if (!shape.footnote.isEmpty()) {
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(message.state == MessageState::Failed ? m_theme.colors().bad : m_theme.colors().wait);
        painter->drawText(shape.footnote,
                          Qt::TextWordWrap | int(isOnRight(message) ? Qt::AlignRight : Qt::AlignLeft),
                          footnote(message));
    }
    painter->restore();
}

void TimelineDelegate::paintDay(QPainter *painter, const QRectF &line, const Message &message) const
{
    const auto dayOf = [](qint64 at) { return QDateTime::fromMSecsSinceEpoch(at).date(); };
    const QFont font = textFont(TextSize::Small);
    const QString words = Times::day(dayOf(message.createdAt), dayOf(m_clock.now()));
    const qreal half = QFontMetricsF(font).horizontalAdvance(words) / 2 + space::medium;
    const qreal middle = std::round(line.center().y()) + 0.5;
    painter->setPen(QPen(m_theme.colors().hairline, 1));
    painter->drawLine(QPointF(line.left(), middle), QPointF(line.center().x() - half, middle));
    painter->drawLine(QPointF(line.center().x() + half, middle), QPointF(line.right(), middle));
    painter->setFont(font);
    painter->setPen(m_theme.colors().secondary);
    painter->drawText(line, Qt::AlignCenter, words);
}

void TimelineDelegate::paintChanges(QPainter *painter, const QList<QRectF> &lines,
                                    const QList<OwnerChange> &changes) const
{
    painter->setFont(textFont(TextSize::Small));
    painter->setPen(m_theme.colors().secondary);
    for (qsizetype i = 0; i < lines.size(); ++i)
        painter->drawText(lines.at(i), Qt::AlignCenter, lineAbout(changes.at(i)));
}

QString TimelineDelegate::lineAbout(const OwnerChange &change)
{
    return Names::ownerChange(change) + u" · "_s + Times::clock(change.at);
}

void TimelineDelegate::paintHeading(QPainter *painter, const QRectF &line, const Message &message) const
{
    painter->setFont(textFont(TextSize::Small));
    painter->setPen(m_theme.colors().secondary);
    painter->drawText(line, Qt::AlignVCenter | int(isOnRight(message) ? Qt::AlignRight : Qt::AlignLeft),
                      heading(message));
}

void TimelineDelegate::paintBubble(QPainter *painter, const Shape &shape, const Message &message,
                                   bool selected) const
{
    const Palette &colors = m_theme.colors();
    painter->setPen(selected ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
    painter->setBrush(groundOf(message, colors));
    painter->drawRoundedRect(selected ? shape.bubble.adjusted(0.5, 0.5, -0.5, -0.5) : shape.bubble,
                             space::bubbleRadius, space::bubbleRadius);
    const BubbleBody &body = m_cache.body(message, widestText());
    const QPointF origin = shape.bubble.topLeft() + QPointF(bubblePadding.left(), bubblePadding.top());
    painter->setPen(colors.text);
    body.draw(painter, origin);
    if (!shape.pictures.isEmpty())
        paintPictures(painter, shape, message);
    if (message.state != MessageState::Streaming || secondsHeld(message))
        return;
    const qreal height = lineHeight(textFont(TextSize::Body)) - space::tiny;
    const QRectF caret(origin + body.end() + QPointF(2, space::tiny / 2.0), QSizeF(2, height));
    painter->setPen(Qt::NoPen);
    painter->setBrush(faded(colors.accent, 0.7));
    painter->drawRoundedRect(caret, 1, 1);
}

bool TimelineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto message = index.data(TimelineModel::MessageRole).value<Message>();
    const QString link = linkAt(index, event->pos() - option.rect.topLeft());
    QToolTip::showText(event->globalPos(), link.isEmpty() ? Times::exact(message.createdAt) : link, view,
                       option.rect);
    return true;
}

} // namespace kefu
