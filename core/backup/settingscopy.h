#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace kefu {

/// The content of the settings file \a path as it may leave the machine: without anything that is, or looks
/// like, a secret, without the values \a secrets, and without where this machine keeps store, pack and SOPs.
/// Empty where there is no file or nothing remains.
[[nodiscard]] Result<QByteArray> settingsForBackup(const QString &path, const QByteArrayList &secrets);

/// Writes \a target: what \a copied (a file made from the above) holds, the store's place as \a present has
/// it, and the pack and the SOP folder where they are named. Paths that don't exist are empty files.
[[nodiscard]] Status writeRestoredSettings(const QString &target, const QString &copied,
                                           const QString &present, const QString &pack,
                                           const QString &sopFolder);

} // namespace kefu
