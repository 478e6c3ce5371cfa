#pragma once

#include "model/secret.h"

#include <QString>

namespace kefu {

/// A line from standard input; on a terminal it is asked for with \a prompt and not shown while it is typed.
[[nodiscard]] Secret readSecret(const QString &prompt);

} // namespace kefu
