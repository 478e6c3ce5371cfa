#pragma once

#include <QString>
#include <QStringList>

namespace kefu {

/// The name that \a written was most likely meant to be: the one that is the fewest inserted, removed,
/// changed or swapped letters away. Empty only where there are no names.
[[nodiscard]] QString nearestName(const QString &written, const QStringList &names);

} // namespace kefu
