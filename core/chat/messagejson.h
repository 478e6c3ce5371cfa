#pragma once

#include "chat/message.h"

#include <QJsonObject>

namespace kefu {

/// A message as every route, event and export shows it.
[[nodiscard]] QJsonObject messageJson(const Message &message);

} // namespace kefu
