#include "backup/settingscopy.h"

#include "settings/option.h"
#include "settings/optionreading.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr auto storeKey = "store/database"_L1;
constexpr auto packKey = "content/scenarios"_L1;
constexpr auto sopKey = "content/sop_dir"_L1;

bool isOfThisMachine(const QString &key)
{
    return key == storeKey || key == packKey || key == sopKey;
}

bool isOption(const QString &key)
{
    return std::ranges::any_of(optionTable(),
                               [&](const Option &option) { return option.settingsKey == key; });
}

bool isNamedLikeASecret(const QString &key)
{
    static const QRegularExpression words(
        u"pass(word|wd|phrase)|secret|token|credential|authori[sz]ation|bearer|(^|[^a-z])pw|key"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(key).hasMatch();
}

bool looksLikeASecret(const QString &value)
{
    static const QRegularExpression forms(u"\\b[a-z]{2}-[A-Za-z0-9_-]{16,}|kefu_[A-Za-z0-9_-]{43}|"
                                          u"-----BEGIN|\\bBearer\\s"_s);
    return hasPassword(value) || forms.match(value).hasMatch();
}

bool mayLeave(const QString &key, const QStringList &values, const QByteArrayList &secrets)
{
    if (isOfThisMachine(key) || (!isOption(key) && isNamedLikeASecret(key)))
        return false;
    return std::ranges::none_of(values, [&](const QString &value) {
        return looksLikeASecret(value) || std::ranges::any_of(secrets, [&](const QByteArray &secret) {
                   return !secret.isEmpty() && value.contains(QString::fromUtf8(secret));
               });
    });
}

Status settled(QSettings &settings)
{
    settings.sync();
    if (settings.status() == QSettings::NoError)
        return {};
    return failure(Error::Kind::Unavailable,
                   QCoreApplication::translate("Backup", "%1: the settings can't be read or written.")
                       .arg(settings.fileName()));
}

} // namespace

Result<QByteArray> settingsForBackup(const QString &path, const QByteArrayList &secrets)
{
    if (!QFile::exists(path))
        return QByteArray();
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"settings.ini"_s);
    {
        QSettings from(path, QSettings::IniFormat);
        QSettings to(copy, QSettings::IniFormat);
        if (Status read = settled(from); !read)
            return tl::unexpected(read.error());
        const QStringList keys = from.allKeys();
        for (const QString &key : keys) {
            const QVariant value = from.value(key);
            if (mayLeave(key, value.toStringList() + QStringList{QString::fromUtf8(value.toByteArray())},
                         secrets))
                to.setValue(key, value);
        }
        if (Status written = settled(to); !written)
            return tl::unexpected(written.error());
    }
    QFile file(copy);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Status writeRestoredSettings(const QString &target, const QString &copied, const QString &present,
                             const QString &pack, const QString &sopFolder)
{
    const QSettings from(copied, QSettings::IniFormat);
    const QSettings here(present, QSettings::IniFormat);
    QSettings to(target, QSettings::IniFormat);
    const QStringList keys = from.allKeys();
    for (const QString &key : keys) {
        if (!isOfThisMachine(key))
            to.setValue(key, from.value(key));
    }
    if (here.contains(storeKey))
        to.setValue(storeKey, here.value(storeKey));
    if (!pack.isEmpty())
        to.setValue(packKey, pack);
    if (!sopFolder.isEmpty())
        to.setValue(sopKey, sopFolder);
    return settled(to);
}

} // namespace kefu
