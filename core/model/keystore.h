#pragma once

#include "base/result.h"
#include "model/secret.h"

#include <QFuture>
#include <QString>

#include <memory>

namespace kefu {

/// Where the keys of model endpoints are kept, by the endpoint's name. A key goes nowhere else: not into
/// settings, logs, backups or errors. What OPENAI_API_KEY holds beats every store and is kept in none.
class KeyStore
{
public:
    virtual ~KeyStore() = default;
    /// Empty where there is no key of that name.
    [[nodiscard]] virtual QFuture<Result<Secret>> read(const QString &name) = 0;
    [[nodiscard]] virtual QFuture<Status> write(const QString &name, const Secret &key) = 0;
    /// Fine where there is none.
    [[nodiscard]] virtual QFuture<Status> remove(const QString &name) = 0;
    /// Keys are still there after a restart.
    [[nodiscard]] virtual bool isLasting() const = 0;
};

/// The desktop's keychain. To be used in the main thread. Error::Kind::Unavailable where none answers, which
/// is ordinary on a server; also where Kefu was built without QtKeychain.
[[nodiscard]] std::unique_ptr<KeyStore> makeKeychain();

/// A file that its owner alone can read. A file that others can read is refused, unread. For a user who chose
/// it.
[[nodiscard]] std::unique_ptr<KeyStore> makeKeyFile(const QString &path);

/// This process's memory: for this run only.
[[nodiscard]] std::unique_ptr<KeyStore> makeKeysForThisRun();

} // namespace kefu
