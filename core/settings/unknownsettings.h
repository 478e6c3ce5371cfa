#pragma once

#include <QString>
#include <QStringList>

namespace kefu {

/// What stands in a settings file and is no setting, a line each: where, and what was probably meant. What
/// the console keeps there of its own is known. Blocks; a file that is not there has nothing in it.
[[nodiscard]] QStringList unknownSettings(const QString &settingsFile);

} // namespace kefu
