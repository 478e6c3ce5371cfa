#include "look/consolestyle.h"

#include "look/fieldpainter.h"
#include "look/space.h"

#include <QPainter>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>
#include <QWidget>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int scrollBarExtent = 10;
constexpr int shortestThumb = 32;
constexpr int splitterGrip = 5;
constexpr int fieldHeight = 30;
constexpr int headerHeight = 32;

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

bool isFloating(const QWidget *widget)
{
    return widget && widget->property("floating").toBool();
}

/// The thumb of a scroll bar without arrows.
QRect thumbOf(const QStyleOptionSlider &bar)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int thumb = length;
    if (range > 0) {
        const qint64 share = qint64(bar.pageStep) * length / (range + bar.pageStep);
        thumb = std::clamp(int(share), std::min(shortestThumb, length), length);
    }
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - thumb, bar.upsideDown);
    return horizontal ? QRect(bar.rect.x() + start, bar.rect.y(), thumb, bar.rect.height())
                      : QRect(bar.rect.x(), bar.rect.y() + start, bar.rect.width(), thumb);
}

QRect partOf(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const QRect thumb = thumbOf(bar);
    const QRect all = bar.rect;
    const bool horizontal = bar.orientation == Qt::Horizontal;
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return all;
    case QStyle::SC_ScrollBarSlider:
        return thumb;
    case QStyle::SC_ScrollBarSubPage:
        return horizontal ? QRect(all.topLeft(), QPoint(thumb.left() - 1, all.bottom()))
                          : QRect(all.topLeft(), QPoint(all.right(), thumb.top() - 1));
    case QStyle::SC_ScrollBarAddPage:
        return horizontal ? QRect(QPoint(thumb.right() + 1, all.top()), all.bottomRight())
                          : QRect(QPoint(all.left(), thumb.bottom() + 1), all.bottomRight());
    default:
        return {};
    }
}

} // namespace

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_SplitterWidth:
        return splitterGrip;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return space::iconSize;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_MenuBarHMargin:
        return space::tiny;
    case PM_MenuBarVMargin:
        return space::hair;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return space::tiny;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMargin:
        return space::medium;
    case PM_FocusFrameHMargin: // the room beside a cell's text
        return qobject_cast<const QTableView *>(widget) ? space::medium - 1
                                                        : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolTipLabelFrameWidth:
        return space::tiny;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *data) const
{
    if (hint == SH_UnderlineShortcut)
        return 0;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (hint == SH_ItemView_ShowDecorationSelected && qobject_cast<const QTreeView *>(widget))
        return 0; // a row's ground is its item's; beside it is none
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                   const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return partOf(*bar, part);
    }
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    return control == CC_ComboBox && part == SC_ComboBoxEditField ? rect.adjusted(space::tiny, 0, 0, 0)
                                                                  : rect;
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const bool isField = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return isField ? rect.adjusted(space::tiny, 0, -space::tiny, 0) : rect;
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                     const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size = QSize(std::max(size.width(), contents.width() + 2 * space::medium),
                     std::max(size.height(), contents.height() + 2 * space::small - space::hair));
    if (type == CT_LineEdit || type == CT_ComboBox)
        size.setHeight(std::max(size.height(), fieldHeight));
    if (type == CT_ComboBox || type == CT_SpinBox)
        size.rwidth() += space::medium; // for the room before its words and the chevron behind
    if (type == CT_HeaderSection)
        size.setHeight(std::max(size.height(), headerHeight));
    if (type == CT_ToolButton && widget && widget->property("roomy").toBool())
        size += QSize(2 * space::small, space::tiny);
    if (type == CT_ToolButton && isFloating(widget))
        size += QSize(space::medium, space::tiny);
    if (type == CT_MenuBarItem)
        size = contents + QSize(2 * space::small, 2 * space::tiny);
    return size;
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        drawRounded(painter, option->rect, Qt::transparent, m_colors.accent);
        return;
    case PE_PanelButtonCommand:
        drawPushButton(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        drawToolButton(option, painter, widget);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            FieldPainter(m_colors, painter).field(*option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        FieldPainter(m_colors, painter).checkBox(*option);
        return;
    case PE_PanelItemViewItem:
        FieldPainter(m_colors, painter).itemGround(*option);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, m_colors.raised);
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->setPen(m_colors.hairline);
        painter->setBrush(m_colors.raised);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenuBar:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case CE_Splitter:
        drawSplitter(option, painter);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, m_colors.window);
        return;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            FieldPainter(m_colors, painter).headerSection(*header);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label = *header;
            label.palette.setColor(QPalette::ButtonText, m_colors.secondary);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem plain = *item; // text on a selection that is light keeps its colour
            plain.palette.setColor(QPalette::HighlightedText, plain.palette.color(QPalette::Text));
            QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        return;
    case CE_MenuBarItem:
        drawMenuBarItem(option, painter, widget);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && isPrimary(widget)) {
            QStyleOptionButton label = *button;
            label.palette.setColor(QPalette::ButtonText,
                                   option->state & State_Enabled ? m_colors.onAccent : m_colors.disabled);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && box) // a field of dates, too
        return FieldPainter(m_colors, painter).comboBox(*box);
    if (control != CC_ScrollBar || !bar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    if (bar->maximum <= bar->minimum)
        return;
    const bool grabbed = bar->state & (State_Sunken | State_MouseOver);
    const QRect thumb = thumbOf(*bar).adjusted(2, 2, -2, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(faded(m_colors.secondary, grabbed ? 0.7 : 0.35));
    const qreal radius = std::min(thumb.width(), thumb.height()) / 2.0;
    painter->drawRoundedRect(thumb, radius, radius);
    painter->restore();
}

void ConsoleStyle::drawRounded(QPainter *painter, const QRect &rect, const QColor &fill,
                               const QColor &line) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.alpha() == 0 ? QPen(Qt::NoPen) : QPen(line, 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), space::controlRadius,
                             space::controlRadius);
    painter->restore();
}

void ConsoleStyle::drawPushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool pressed = option->state & (State_Sunken | State_On);
    const bool hovered = option->state & State_MouseOver;
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (isPrimary(widget)) {
        const double share = !enabled ? 0.0 : pressed ? 0.8 : hovered ? 0.9 : 1.0;
        drawRounded(painter, option->rect, enabled ? faded(m_colors.accent, share) : m_colors.hover,
                    Qt::transparent);
    } else if (button && button->features.testFlag(QStyleOptionButton::Flat)) {
        if (enabled && (pressed || hovered))
            drawRounded(painter, option->rect, m_colors.hover, Qt::transparent);
    } else {
        drawRounded(painter, option->rect, enabled && (pressed || hovered) ? m_colors.hover : m_colors.raised,
                    enabled ? m_colors.edge : m_colors.hairline);
    }
}

void ConsoleStyle::drawToolButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool touched = option->state & (State_Sunken | State_MouseOver);
    if (isFloating(widget)) {
        drawRounded(painter, option->rect, touched ? m_colors.hover : m_colors.raised, m_colors.edge);
        return;
    }
    if (option->state & State_On)
        drawRounded(painter, option->rect, m_colors.selected, Qt::transparent);
    else if (option->state & State_Enabled && touched)
        drawRounded(painter, option->rect, m_colors.hover, Qt::transparent);
}

void ConsoleStyle::drawMenuBarItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    painter->fillRect(option->rect, m_colors.window);
    if (option->state & State_Selected && option->state & State_Enabled)
        drawRounded(painter, option->rect.adjusted(1, 1, -1, -1), m_colors.hover, Qt::transparent);
    int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine;
    if (!proxy()->styleHint(SH_UnderlineShortcut, option, widget))
        flags |= Qt::TextHideMnemonic;
    drawItemText(painter, item->rect, flags, item->palette, option->state & State_Enabled, item->text,
                 QPalette::WindowText);
}

void ConsoleStyle::drawSplitter(const QStyleOption *option, QPainter *painter) const
{
    // The grip is wide enough to be caught, the line in it is all that is seen.
    const QRect grip = option->rect;
    painter->fillRect(grip, m_colors.panel);
    const bool upright = option->state & State_Horizontal;
    const bool touched = option->state & (State_MouseOver | State_Sunken);
    const QColor line = touched ? m_colors.accent : m_colors.hairline;
    const QPoint middle = grip.center();
    painter->fillRect(upright ? QRect(middle.x(), grip.top(), 1, grip.height())
                              : QRect(grip.left(), middle.y(), grip.width(), 1),
                      line);
}

} // namespace kefu
