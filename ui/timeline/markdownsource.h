#pragma once

#include <QString>

namespace kefu {

/// Whether reading \a text as Markdown could show anything else than the text itself, and is cheap: what was
/// made to be slow (thousands of stars, deep nests) stays plain.
[[nodiscard]] bool isWorthReading(const QString &text);

/// \a text for a CommonMark reader, such that line breaks stay line breaks, as in a chat, and bold words are
/// found where Chinese punctuation stands beside the stars.
[[nodiscard]] QString preparedMarkdown(const QString &text);

} // namespace kefu
