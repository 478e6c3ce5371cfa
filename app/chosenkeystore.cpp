#include "chosenkeystore.h"

namespace kefu {

ChosenKeyStore::ChosenKeyStore(const Options &options)
    : m_path(options.keyFile())
    , m_place(options.keyPlace)
{
}

KeyStore &ChosenKeyStore::chosen() const
{
    if (m_place == KeyPlace::File) {
        if (!m_file)
            m_file = makeKeyFile(m_path);
        return *m_file;
    }
    if (!m_keychain)
        m_keychain = makeKeychain();
    return *m_keychain;
}

} // namespace kefu
