#include "model/keystore.h"

#include "base/permissions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <mutex>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr QFile::Permissions others =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;

/// The file itself; what blocks runs in another thread and holds on to this.
class KeyFile
{
public:
    explicit KeyFile(QString path)
        : m_path(std::move(path))
    {
    }

    Result<QJsonObject> load() const
    {
        QFile file(m_path);
        if (!file.exists())
            return QJsonObject{};
        if (file.permissions() & others)
            return failure(
                Error::Kind::Conflict,
                QCoreApplication::translate("kefu::KeyFile",
                                            "Others can read \"%1\". Make it yours alone (chmod 600) first.")
                    .arg(m_path));
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::Kind::Unavailable,
                           QCoreApplication::translate("kefu::KeyFile", "\"%1\" can't be read.").arg(m_path));
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (!document.isObject())
            return failure(
                Error::Kind::Invalid,
                QCoreApplication::translate("kefu::KeyFile", "\"%1\" is no key file.").arg(m_path));
        return document.object();
    }

    Result<Secret> read(const QString &name)
    {
        const std::lock_guard lock(m_mutex);
        return load().map(
            [&](const QJsonObject &keys) { return Secret(keys.value(name).toString().toUtf8()); });
    }

    /// An empty \a key takes the name out.
    Status set(const QString &name, const Secret &key)
    {
        const std::lock_guard lock(m_mutex);
        auto keys = load();
        if (!keys)
            return tl::unexpected(keys.error());
        if (key.isEmpty() && !keys->contains(name))
            return {};
        if (key.isEmpty())
            keys->remove(name);
        else
            keys->insert(name, QString::fromUtf8(key.reveal()));
        QDir().mkpath(QFileInfo(m_path).path());
        QSaveFile file(m_path);
        const QByteArray json = QJsonDocument(*keys).toJson();
        // Closed to others before the first byte of a key is in it.
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersFile) ||
            file.write(json) != json.size() || !file.commit())
            return failure(
                Error::Kind::Unavailable,
                QCoreApplication::translate("kefu::KeyFile", "\"%1\" can't be written.").arg(m_path));
        return {};
    }

private:
    const QString m_path;
    std::mutex m_mutex;
};

class KeyFileStore final : public KeyStore
{
public:
    explicit KeyFileStore(const QString &path)
        : m_file(std::make_shared<KeyFile>(path))
    {
    }

    QFuture<Result<Secret>> read(const QString &name) override
    {
        return QtConcurrent::run([file = m_file, name] { return file->read(name); });
    }
    QFuture<Status> write(const QString &name, const Secret &key) override
    {
        return QtConcurrent::run([file = m_file, name, key] { return file->set(name, key); });
    }
    QFuture<Status> remove(const QString &name) override { return write(name, {}); }
    [[nodiscard]] bool isLasting() const override { return true; }

private:
    std::shared_ptr<KeyFile> m_file;
};

class KeysForThisRun final : public KeyStore
{
public:
    QFuture<Result<Secret>> read(const QString &name) override
    {
        return QtFuture::makeReadyFuture(Result<Secret>(m_keys.value(name)));
    }
    QFuture<Status> write(const QString &name, const Secret &key) override
    {
        m_keys.insert(name, key);
        return QtFuture::makeReadyFuture(Status());
    }
    QFuture<Status> remove(const QString &name) override
    {
        m_keys.remove(name);
        return QtFuture::makeReadyFuture(Status());
    }
    [[nodiscard]] bool isLasting() const override { return false; }

private:
    QHash<QString, Secret> m_keys;
};

} // namespace

std::unique_ptr<KeyStore> makeKeyFile(const QString &path)
{
    return std::make_unique<KeyFileStore>(path);
}

std::unique_ptr<KeyStore> makeKeysForThisRun()
{
    return std::make_unique<KeysForThisRun>();
}

} // namespace kefu
