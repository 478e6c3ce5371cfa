#pragma once

#include "look/palette.h"

#include <QProxyStyle>

namespace kefu {

/// Fusion with the boxes taken out: hairlines, flat buttons, slim scroll bars. A QPushButton whose property
/// `primary` is true is filled with the accent; there is at most one such button in a view. A QToolButton
/// whose property `floating` is true lies on top of something else; one whose property `roomy` is true has
/// room around its text.
class ConsoleStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    ConsoleStyle();

    void setColors(const Palette &colors) { m_colors = colors; }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    void drawRounded(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line) const;
    void drawPushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawToolButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuBarItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawSplitter(const QStyleOption *option, QPainter *painter) const;

    Palette m_colors = lightPalette();
};

} // namespace kefu
