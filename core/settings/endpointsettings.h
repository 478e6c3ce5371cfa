#pragma once

#include "base/result.h"
#include "model/modelsettings.h"

#include <QString>

class QSettings;

namespace kefu {

/// Letters, digits, `-` and `_`; at least one.
[[nodiscard]] bool isEndpointName(QStringView name);

/// The section of the settings file that describes \a name.
[[nodiscard]] QString endpointSection(const QString &name);

/// Of a section that describes an endpoint: `endpoint-NAME/entry`.
[[nodiscard]] bool isOfEndpoint(QStringView settingsKey);

/// What the section `[endpoint-NAME]` of the settings file says. Several endpoints can be described there,
/// one is used. Without a file or section everything is at its default; a \a name other than `default` needs
/// one. Error::Kind::Usage names the entry that is wrong and what would be right; a key is refused.
[[nodiscard]] Result<ModelSettings> endpointSettings(QSettings *settings, const QString &name);

} // namespace kefu
