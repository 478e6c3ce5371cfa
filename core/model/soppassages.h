#pragma once

#include <QString>

namespace kefu {

/// The parts of a SOP (Markdown) that \a question is about, in the SOP's order and below its headings, at
/// most \a tokens long by estimate. What staff must never promise comes first, then what to say, then
/// whatever is closest to the question by its words: paragraphs, steps and follow-ups are chosen one by one.
[[nodiscard]] QString relevantPassages(const QString &markdown, QStringView question, int tokens);

} // namespace kefu
