#pragma once

#include "learning/curation.h"
#include "learning/disagreements.h"
#include "learning/replay.h"

#include <QJsonArray>
#include <QJsonObject>

namespace kefu {

/// What the commands about learning print: as text for people, as JSON for programs.

/// `取款/提现 / 提现失败原因 (72 %)`
[[nodiscard]] QString written(const Decision &decision);
[[nodiscard]] QString written(const PackLabel &label);
/// On one line, cut.
[[nodiscard]] QString shortened(const QString &text);

[[nodiscard]] QString written(const Review &review);
[[nodiscard]] QString written(const QList<PackChange> &changes);
[[nodiscard]] QString written(const Effect &effect);
[[nodiscard]] QString written(const PackVersion &version);

[[nodiscard]] QString written(const ReplayedMessage &message);
[[nodiscard]] QString written(const Disagreement &disagreement);

[[nodiscard]] QJsonObject toJson(const Decision &decision);
[[nodiscard]] QJsonObject toJson(const PackLabel &label);
[[nodiscard]] QJsonObject toJson(const Review &review);
[[nodiscard]] QJsonArray toJson(const QList<PackChange> &changes);
[[nodiscard]] QJsonObject toJson(const Effect &effect);
[[nodiscard]] QJsonObject toJson(const PackVersion &version);
[[nodiscard]] QJsonObject toJson(const ReplayedMessage &message);
[[nodiscard]] QJsonObject toJson(const Disagreement &disagreement);

} // namespace kefu
