#pragma once

#include "base/language.h"
#include "base/result.h"
#include "pack/pack.h"

#include <QByteArray>
#include <QStringList>

namespace kefu {

/// What a person changes of one scenario.
struct ScenarioEdit
{
    QString category;
    QString subcategory; ///< which one; neither is changed
    QString description;
    QStringList samples;
    LocalizedText reply;

    friend bool operator==(const ScenarioEdit &, const ScenarioEdit &) = default;
};

/// The scenario as it is, to be changed.
[[nodiscard]] ScenarioEdit editOf(const Scenario &scenario);

/// The pack's JSON with that scenario changed, laid out in one way; everything else, unknown keys too, stays.
/// The result is a valid pack, else the error says what would be wrong with it. Takes a few milliseconds.
[[nodiscard]] Result<QByteArray> editPack(const QByteArray &json, const QString &origin,
                                          const ScenarioEdit &edit);

} // namespace kefu
