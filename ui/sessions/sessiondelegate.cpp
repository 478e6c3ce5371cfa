#include "sessions/sessiondelegate.h"

#include "base/clock.h"
#include "composer/draftbox.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "sessions/holds.h"
#include "sessions/sessionlistmodel.h"
#include "words/names.h"
#include "words/times.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

namespace kefu {

using namespace Qt::StringLiterals;

SessionDelegate::SessionDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int lines = QFontMetrics(textFont(TextSize::Body, TextWeight::Strong)).height() +
                      QFontMetrics(textFont(TextSize::Body)).height();
    return {0, std::max(space::rowHeight, lines + space::tiny + 2 * space::small)};
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const auto listed = index.data(SessionListModel::ListedRole).value<ListedSession>();
    const QStringList terms = index.data(SessionListModel::TermsRole).toStringList();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option);
    const QRect inner = option.rect.adjusted(space::large, 0, -space::large, 0);
    const int first = QFontMetrics(textFont(TextSize::Body, TextWeight::Strong)).height();
    const int second = QFontMetrics(textFont(TextSize::Body)).height();
    const int top = inner.top() + (inner.height() - first - space::tiny - second) / 2;
    paintFirstLine(painter, QRect(inner.left(), top, inner.width(), first), listed);
    paintSecondLine(painter, QRect(inner.left(), top + first + space::tiny, inner.width(), second), listed,
                    terms, option.state & QStyle::State_Selected);
    painter->restore();
}

void SessionDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const Palette &colors = m_theme.colors();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool focused =
        option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange;
    const QRectF plate = QRectF(option.rect).adjusted(space::tiny, 1, -space::tiny, -1);
    painter->setPen(focused ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
    painter->setBrush(selected  ? QBrush(colors.selected)
                      : hovered ? QBrush(colors.hover)
                                : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(plate, space::controlRadius, space::controlRadius);
}

void SessionDelegate::paintFirstLine(QPainter *painter, const QRect &line, const ListedSession &listed) const
{
    const Palette &colors = m_theme.colors();
    const Session &session = listed.session;
    const QFont small = textFont(TextSize::Small);
    const QString when = Times::relative(session.lastActivity, m_clock.now());
    const int whenWidth = QFontMetrics(small).horizontalAdvance(when);
    painter->setFont(small);
    painter->setPen(listed.unread > 0 ? colors.accent : colors.secondary);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, when);

    const QFont strong = textFont(TextSize::Body, TextWeight::Strong);
    const QFontMetrics metrics(strong);
    const QString owner = session.owner.isEmpty() ? QString() : u" · "_s + session.owner;
    const int ownerWidth = QFontMetrics(small).horizontalAdvance(owner);
    const int room = line.width() - whenWidth - space::medium - ownerWidth;
    const QString name = metrics.elidedText(Names::session(session), Qt::ElideRight, room);
    painter->setFont(strong);
    painter->setPen(colors.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (!owner.isEmpty()) {
        painter->setFont(small);
        painter->setPen(colors.good);
        painter->drawText(line.adjusted(metrics.horizontalAdvance(name), 0, 0, 0),
                          Qt::AlignLeft | Qt::AlignVCenter, owner);
    }
}

void SessionDelegate::paintSecondLine(QPainter *painter, const QRect &line, const ListedSession &listed,
                                      const QStringList &terms, bool isOpen) const
{
    const Session &session = listed.session;
    QRect room = line;
    if (listed.unread > 0)
        room.setRight(room.right() - paintBadge(painter, room, listed.unread) - space::small);
    if (listed.message > 0) // the words that were found need the room
        return paintWords(painter, room, listed.excerpt, m_theme.colors().secondary, terms);
    if (const auto held = m_holds ? m_holds->in(session.id) : std::nullopt) {
        const QString words = tr("Held back · %n s", nullptr, m_holds->secondsLeft(*held));
        room.setRight(room.right() - paintChip(painter, room, words, m_theme.colors().wait) - space::small);
    } else if (session.decision) {
        room.setRight(
            room.right() -
            paintChip(painter, room, Names::scenario(*session.decision), m_theme.colors().secondary) -
            space::small);
    }
    if (const Draft draft = m_drafts && !isOpen ? m_drafts->draft(session.id) : Draft(); !draft.isEmpty())
        return paintDraft(painter, room, draft);
    const QString words = (session.lastText.isEmpty() ? session.lastQuery : session.lastText).simplified();
    paintWords(painter, room, words, listed.unread > 0 ? m_theme.colors().text : m_theme.colors().secondary,
               {});
}

void SessionDelegate::paintDraft(QPainter *painter, const QRect &room, const Draft &draft) const
{
    const Palette &colors = m_theme.colors();
    const QString label = tr("Draft:");
    paintWords(painter, room, label, colors.wait, {});
    const QFontMetrics metrics(textFont(TextSize::Body));
    const QRect rest = room.adjusted(metrics.horizontalAdvance(label + u' '), 0, 0, 0);
    const QString words = draft.text.isEmpty() ? tr("%n images", nullptr, int(draft.attachments.size()))
                                               : draft.text.simplified();
    paintWords(painter, rest, words, colors.secondary, {});
}

void SessionDelegate::paintWords(QPainter *painter, const QRect &room, const QString &words,
                                 const QColor &color, const QStringList &terms) const
{
    const QFont font = textFont(TextSize::Body);
    const QString shown = QFontMetrics(font).elidedText(words, Qt::ElideRight, room.width());
    QList<QTextLayout::FormatRange> found;
    for (const QString &term : terms) {
        for (qsizetype at = shown.indexOf(term, 0, Qt::CaseInsensitive); at >= 0;
             at = shown.indexOf(term, at + term.size(), Qt::CaseInsensitive)) {
            QTextLayout::FormatRange range{int(at), int(term.size()), {}};
            range.format.setForeground(m_theme.colors().text);
            range.format.setFontUnderline(true);
            range.format.setUnderlineColor(m_theme.colors().accent);
            found.append(range);
        }
    }
    QTextLayout layout(shown, font);
    layout.setFormats(found);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    painter->setPen(color);
    layout.draw(painter,
                QPointF(room.left(), room.top() + (room.height() - layout.boundingRect().height()) / 2));
}

int SessionDelegate::paintBadge(QPainter *painter, const QRect &line, int unread) const
{
    const Palette &colors = m_theme.colors();
    const QFont font = textFont(TextSize::Small, TextWeight::Strong);
    const QFontMetrics metrics(font);
    const QString number = unread >= ListedSession::mostUnread ? u"99+"_s : QLocale().toString(unread);
    const int height = metrics.height() + 2;
    const int width = std::max(height, metrics.horizontalAdvance(number) + 2 * space::tiny + 2);
    const QRectF badge(line.right() - width + 1, line.center().y() - height / 2, width, height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.accent);
    painter->drawRoundedRect(badge, height / 2.0, height / 2.0);
    painter->setFont(font);
    painter->setPen(colors.onAccent);
    painter->drawText(badge, Qt::AlignCenter, number);
    return width;
}

int SessionDelegate::paintChip(QPainter *painter, const QRect &line, const QString &text,
                               const QColor &color) const
{
    const Palette &colors = m_theme.colors();
    const QFont font = textFont(TextSize::Small);
    const QFontMetrics metrics(font);
    const int widest = line.width() * 45 / 100;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, widest - 2 * space::small);
    const int width = metrics.horizontalAdvance(shown) + 2 * space::small;
    const QRectF chip(line.right() - width + 1, line.center().y() - metrics.height() / 2 - 1, width,
                      metrics.height() + 2);
    painter->setPen(QPen(colors.hairline, 1));
    painter->setBrush(colors.panel);
    painter->drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), chip.height() / 2, chip.height() / 2);
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(chip, Qt::AlignCenter, shown);
    return width;
}

bool SessionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto session = index.data(SessionListModel::SessionRole).value<Session>();
    QStringList lines{Names::session(session), Times::exact(session.lastActivity),
                      tr("Owner: %1").arg(Names::owner(session))};
    if (session.decision)
        lines.insert(1, Names::scenarioPath(*session.decision));
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view, option.rect);
    return true;
}

} // namespace kefu
