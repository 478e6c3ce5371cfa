#pragma once

#include "model/keystore.h"
#include "settings/options.h"

namespace kefu {

/// The key store that the options choose, which may become another while the program runs. What is under way
/// in the one before ends there. To be used in the main thread.
class ChosenKeyStore final : public KeyStore
{
public:
    explicit ChosenKeyStore(const Options &options);

    void choose(const Options &options) { m_place = options.keyPlace; }

    [[nodiscard]] QFuture<Result<Secret>> read(const QString &name) override { return chosen().read(name); }
    [[nodiscard]] QFuture<Status> write(const QString &name, const Secret &key) override
    {
        return chosen().write(name, key);
    }
    [[nodiscard]] QFuture<Status> remove(const QString &name) override { return chosen().remove(name); }
    [[nodiscard]] bool isLasting() const override { return chosen().isLasting(); }

private:
    [[nodiscard]] KeyStore &chosen() const;

    const QString m_path;
    KeyPlace m_place;
    mutable std::unique_ptr<KeyStore> m_keychain; ///< made when it is first needed, as is the next
    mutable std::unique_ptr<KeyStore> m_file;
};

} // namespace kefu
