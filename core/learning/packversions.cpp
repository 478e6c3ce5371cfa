#include "learning/packversions.h"

#include "base/clock.h"
#include "pack/packreader.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct VersionText
{
    Q_DECLARE_TR_FUNCTIONS(PackVersions)
};

constexpr std::chrono::milliseconds lockPatience{5000};

Status write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return failure(Error::Kind::Internal,
                   VersionText::tr("%1: the file can't be written: %2").arg(path, file.errorString()));
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return failure(Error::Kind::NotFound,
                   VersionText::tr("%1: the file can't be read: %2").arg(path, file.errorString()));
}

QByteArray toJson(const PackVersion &version)
{
    return QJsonDocument(QJsonObject{{u"content"_s, version.content},
                                     {u"author"_s, version.author},
                                     {u"at"_s, isoTime(version.at)},
                                     {u"brought_back"_s, version.broughtBack}})
        .toJson();
}

PackVersion fromJson(int number, const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    PackVersion version;
    version.number = number;
    version.content = object.value("content"_L1).toString();
    version.author = object.value("author"_L1).toString();
    version.at =
        QDateTime::fromString(object.value("at"_L1).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    version.broughtBack = object.value("brought_back"_L1).toInt();
    return version;
}

QString folderFor(const QString &packFile)
{
    const QFileInfo file(packFile);
    return packFile.isEmpty() ? QString() : file.path() + u'/' + file.completeBaseName() + u".versions"_s;
}

tl::unexpected<Error> noVersion()
{
    return failure(Error::Kind::NotFound, VersionText::tr("The pack has no such version."));
}

Result<QList<PackChange>> changesBetweenFiles(const QString &before, const QString &after)
{
    for (const QString &version : {before, after}) {
        if (!QFile::exists(version))
            return noVersion();
    }
    const auto from = readPackFile(before);
    const auto to = readPackFile(after);
    if (!from || !to)
        return tl::unexpected((from ? to : from).error());
    return changesBetween(**from, **to);
}

tl::unexpected<Error> unchangeable()
{
    return failure(Error::Kind::Unavailable, VersionText::tr("This pack can't be changed."));
}

} // namespace

PackVersions::PackVersions(PackPlace place)
    : m_place(std::move(place))
    , m_folder(folderFor(m_place.toChange()))
{
}

QString PackVersions::file(int number) const
{
    return u"%1/%2.json"_s.arg(m_folder).arg(number, 4, 10, QLatin1Char('0'));
}

QString PackVersions::aboutFile(int number) const
{
    return u"%1/%2.about.json"_s.arg(m_folder).arg(number, 4, 10, QLatin1Char('0'));
}

Result<QList<PackVersion>> PackVersions::list() const
{
    const auto now = readPackFile(m_place.inUse());
    QList<PackVersion> versions;
    const QStringList names = QDir(m_folder).entryList({u"*.about.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : m_folder.isEmpty() ? QStringList() : names) {
        const int number = name.section(u'.', 0, 0).toInt();
        const auto about = read(aboutFile(number));
        if (number > 0 && about)
            versions.append(fromJson(number, *about));
    }
    std::ranges::sort(versions, {}, &PackVersion::number);
    const auto last = std::find_if(versions.rbegin(), versions.rend(), [&](const PackVersion &version) {
        return now && version.content == (*now)->version();
    });
    if (last != versions.rend())
        last->inUse = true;
    return versions;
}

Result<QByteArray> PackVersions::content(int number) const
{
    if (m_folder.isEmpty() || !QFile::exists(aboutFile(number)))
        return noVersion();
    return read(file(number));
}

/// The pack first: a version is there once its description is.
Result<PackVersion> PackVersions::keep(const QByteArray &pack, PackVersion about) const
{
    const auto versions = list();
    if (!versions)
        return tl::unexpected(versions.error());
    about.number = versions->isEmpty() ? 1 : versions->last().number + 1;
    return write(file(about.number), pack)
        .and_then([&] { return write(aboutFile(about.number), toJson(about)); })
        .map([&] { return about; });
}

Result<PackVersion> PackVersions::put(const QByteArray &pack, const QString &base, PackVersion about) const
{
    if (m_folder.isEmpty())
        return unchangeable();
    const auto checked = readPack(pack, m_place.toChange());
    if (!checked)
        return tl::unexpected(checked.error());
    if (!QDir().mkpath(m_folder))
        return failure(Error::Kind::Internal, VersionText::tr("%1: the folder can't be made.").arg(m_folder));
    QLockFile lock(m_folder + u"/lock"_s);
    if (!lock.tryLock(static_cast<int>(lockPatience.count())))
        return failure(Error::Kind::Conflict,
                       VersionText::tr("Somebody else is changing the pack. Try again."));

    const QString inUse = m_place.inUse();
    const auto bytes = read(inUse);
    const auto before = bytes ? readPack(*bytes, inUse) : Result<PackPointer>(tl::unexpected(bytes.error()));
    if (!before)
        return tl::unexpected(before.error());
    if ((*before)->version() != base) {
        return failure(Error::Kind::Conflict,
                       VersionText::tr("The pack was changed meanwhile. Look at the effect on the new one."));
    }
    const auto versions = list();
    if (!versions)
        return tl::unexpected(versions.error());
    if (std::ranges::none_of(*versions, &PackVersion::inUse)) {
        const PackVersion asItWas{.content = base, .at = about.at};
        if (const auto kept = keep(*bytes, asItWas); !kept)
            return kept;
    }
    about.content = (*checked)->version();
    return keep(pack, about).and_then([&](PackVersion kept) -> Result<PackVersion> {
        if (Status written = write(m_place.toChange(), pack); !written)
            return tl::unexpected(written.error());
        kept.inUse = true;
        return kept;
    });
}

Result<PackVersion> PackVersions::bringBack(int number, PackVersion about) const
{
    const auto inUse = readPackFile(m_place.inUse());
    if (!inUse)
        return tl::unexpected(inUse.error());
    return content(number).and_then([&](const QByteArray &pack) -> Result<PackVersion> {
        const auto known = readPack(pack, file(number));
        if (!known)
            return tl::unexpected(known.error());
        if ((*known)->version() == (*inUse)->version())
            return failure(Error::Kind::Conflict, VersionText::tr("Version %1 is in use.").arg(number));
        about.broughtBack = number;
        return put(pack, (*inUse)->version(), std::move(about));
    });
}

Result<QList<PackChange>> PackVersions::changesOf(int number) const
{
    if (number == 1)
        return content(number).map([](const QByteArray &) { return QList<PackChange>(); });
    return changesBetweenFiles(file(number - 1), file(number));
}

Result<QList<PackChange>> PackVersions::changesBack(int number) const
{
    return changesBetweenFiles(m_place.inUse(), file(number));
}

} // namespace kefu
