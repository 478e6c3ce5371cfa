#pragma once

#include "events/event.h"

#include <QJsonObject>

namespace kefu::api {

/// An entry of the log as every client sees it: `id`, `type`, `session_id`, `at`, `data`.
[[nodiscard]] QJsonObject eventJson(const Event &event);

} // namespace kefu::api
