#pragma once

#include <QFont>

namespace kefu {

/// The four sizes of text. Body is the system's own size (13 px where it names a smaller one); the others
/// keep their ratio to it: 12 : 13 : 15 : 20.
enum class TextSize
{
    Small,
    Body,
    Title,
    Large
};

enum class TextWeight
{
    Regular,
    Strong
};

[[nodiscard]] QFont textFont(TextSize size, TextWeight weight = TextWeight::Regular);

/// The distance of two lines of running text: 1.45 of the font's size.
[[nodiscard]] qreal lineHeight(const QFont &font);

/// The system's font for the whole program, with companions for Chinese named so that Han characters are
/// drawn in their Chinese form whatever the system's language is.
[[nodiscard]] QFont applicationFont(QFont system);

} // namespace kefu
