#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace kefu {

/// What a valid pack has that its author hardly meant, a line each with \a origin and the JSON path: SOPs
/// that are not below \a sopFolder, texts that are samples of two scenarios or stand twice, languages of
/// replies that nobody gets, scenarios with a single sample. Blocks.
[[nodiscard]] QStringList packWarnings(const QByteArray &json, const QString &origin,
                                       const QString &sopFolder);

} // namespace kefu
