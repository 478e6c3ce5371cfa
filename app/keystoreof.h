#pragma once

#include "model/keystore.h"
#include "settings/options.h"

namespace kefu {

/// Where the options say that keys are kept. To be used in the main thread.
[[nodiscard]] std::unique_ptr<KeyStore> keyStoreOf(const Options &options);

} // namespace kefu
