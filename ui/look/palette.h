#pragma once

#include <QColor>
#include <QPalette>

namespace kefu {

/// Every colour of the console, in one theme. No colour stands anywhere else; text on any ground that it is
/// painted on keeps the contrast of WCAG AA (4.5 : 1).
struct Palette
{
    QColor window; ///< behind what explains: rail, list, inspector
    QColor panel;  ///< the page: the conversation
    QColor raised; ///< popups, buttons, fields
    QColor hairline;
    QColor edge; ///< outline of a control; 3 : 1 against its surroundings
    QColor hover;
    QColor selected;

    QColor text;
    QColor secondary;
    QColor disabled; ///< no contrast asked for: it says "not now"

    QColor accent;
    QColor onAccent;
    QColor good;
    QColor wait;
    QColor bad;

    QColor customerBubble;
    QColor assistantBubble;
    QColor agentBubble;
};

[[nodiscard]] const Palette &lightPalette();
[[nodiscard]] const Palette &darkPalette();

/// The same for Qt's own widgets. PlaceholderText is the secondary text, Mid the hairline, AlternateBase the
/// hover.
[[nodiscard]] QPalette widgetPalette(const Palette &palette);

/// Contrast of two opaque colours, 1 … 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

/// \a color with \a share (0 … 1) of its opacity.
[[nodiscard]] QColor faded(QColor color, double share);

} // namespace kefu
