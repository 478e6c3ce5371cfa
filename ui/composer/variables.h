#pragma once

#include <QHash>
#include <QString>

namespace kefu {

/// What a canned reply's {variables} stand for.
using Variables = QHash<QString, QString>;

/// \a text with every {variable} that has a value replaced; the others stay, to be filled in by hand.
[[nodiscard]] QString filledIn(const QString &text, const Variables &variables);

/// Where the first {variable} stands in \a text: start and length; length 0: there is none.
[[nodiscard]] std::pair<qsizetype, qsizetype> firstVariable(const QString &text);

} // namespace kefu
