#pragma once

#include <QFileDevice>

namespace kefu {

/// What Kefu makes may hold customers' words and keys: it is for the account that runs it alone.
inline constexpr auto ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
inline constexpr auto ownersFolder = ownersFile | QFileDevice::ExeOwner;

} // namespace kefu
