#include "keystoreof.h"

namespace kefu {

std::unique_ptr<KeyStore> keyStoreOf(const Options &options)
{
    return options.keyPlace == KeyPlace::File ? makeKeyFile(options.keyFile()) : makeKeychain();
}

} // namespace kefu
