#include "model/keystore.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTimer>

#ifdef KEFU_KEYCHAIN
#    include <qt6keychain/keychain.h>
#endif

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

Error noKeychain(const QString &reason = {})
{
    QString message = QCoreApplication::translate("kefu::Keychain", "No keychain answers on this computer.");
    if (!reason.isEmpty())
        message += u" (%1)"_s.arg(reason);
    return {Error::Kind::Unavailable, message};
}

#ifdef KEFU_KEYCHAIN

const QString service = u"kefu"_s;

/// A keychain may ask its user for a password first.
constexpr std::chrono::seconds patience{60};

/// Runs \a job; \a result makes the answer of it. A keychain that never answers counts as none.
template<typename T, typename Make>
QFuture<Result<T>> run(QKeychain::Job *job, Make result)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    job->setAutoDelete(true);
    const auto settle = [promise](Result<T> value) {
        if (promise->future().isFinished())
            return;
        promise->addResult(std::move(value));
        promise->finish();
    };
    QObject::connect(job, &QKeychain::Job::finished, job, [settle, result](QKeychain::Job *done) {
        switch (done->error()) {
        case QKeychain::NoError:
        case QKeychain::EntryNotFound:
            return settle(result(done));
        default:
            return settle(tl::unexpected(noKeychain(done->errorString())));
        }
    });
    QTimer::singleShot(patience, job, [settle] { settle(tl::unexpected(noKeychain())); });
    job->start();
    return future;
}

class Keychain final : public KeyStore
{
public:
    QFuture<Result<Secret>> read(const QString &name) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service); // deletes itself
        job->setKey(name);
        return run<Secret>(job, [](QKeychain::Job *done) -> Result<Secret> {
            return Secret(static_cast<QKeychain::ReadPasswordJob *>(done)->binaryData());
        });
    }

    QFuture<Status> write(const QString &name, const Secret &key) override
    {
        auto *job = new QKeychain::WritePasswordJob(service); // deletes itself
        job->setKey(name);
        job->setBinaryData(key.reveal());
        return run<void>(job, [](QKeychain::Job *) { return Status(); });
    }

    QFuture<Status> remove(const QString &name) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service); // deletes itself
        job->setKey(name);
        return run<void>(job, [](QKeychain::Job *) { return Status(); });
    }

    [[nodiscard]] bool isLasting() const override { return true; }
};

#else

/// Built without QtKeychain: an ordinary computer without a keychain.
class Keychain final : public KeyStore
{
public:
    QFuture<Result<Secret>> read(const QString &) override
    {
        return QtFuture::makeReadyFuture(Result<Secret>(tl::unexpected(noKeychain())));
    }
    QFuture<Status> write(const QString &, const Secret &) override
    {
        return QtFuture::makeReadyFuture(Status(tl::unexpected(noKeychain())));
    }
    QFuture<Status> remove(const QString &) override
    {
        return QtFuture::makeReadyFuture(Status(tl::unexpected(noKeychain())));
    }
    [[nodiscard]] bool isLasting() const override { return false; }
};

#endif

} // namespace

std::unique_ptr<KeyStore> makeKeychain()
{
    return std::make_unique<Keychain>();
}

} // namespace kefu
