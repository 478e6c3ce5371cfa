#include "learning/packchanges.h"

#include "pack/packreader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace kefu {

namespace {

struct PackChangesText
{
    Q_DECLARE_TR_FUNCTIONS(PackChanges)
};

Result<QByteArray> packBytes(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return failure(Error::Kind::Unavailable,
                   PackChangesText::tr("%1: the file can't be read: %2").arg(path, file.errorString()));
}

/// Empty where the pack has no such scenario.
std::optional<ScenarioEdit> scenarioNow(const Pack &pack, const ScenarioEdit &opened)
{
    const auto &all = pack.scenarios();
    const auto found = std::ranges::find_if(all, [&opened](const Scenario &one) {
        return one.category == opened.category && one.subcategory == opened.subcategory;
    });
    return found == all.end() ? std::nullopt : std::optional(editOf(*found));
}

} // namespace

Result<PackVersion> keepChange(const PackPlace &place, const ScenarioEdit &opened, const ScenarioEdit &edit,
                               const PackVersion &about)
{
    const QString path = place.inUse();
    const auto bytes = packBytes(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto pack = readPack(*bytes, path);
    if (!pack)
        return tl::unexpected(pack.error());
    const auto now = scenarioNow(**pack, opened);
    // Where it is gone, editPack() says so.
    if (now && *now != opened) {
        return failure(
            Error::Kind::Conflict,
            PackChangesText::tr("Somebody else changed this scenario meanwhile. Copy what you wrote, choose "
                                "the scenario again and put it in."));
    }
    return editPack(*bytes, path, edit).and_then([&](const QByteArray &changed) {
        return PackVersions(place).put(changed, (*pack)->version(), about);
    });
}

Result<PackVersion> keepPack(const PackPlace &place, const QByteArray &pack, const PackVersion &about)
{
    const auto inUse = readPackFile(place.inUse());
    if (!inUse)
        return tl::unexpected(inUse.error());
    const auto next = readPack(pack, place.toChange());
    if (!next)
        return tl::unexpected(next.error());
    if ((*next)->version() == (*inUse)->version())
        return failure(Error::Kind::Conflict, PackChangesText::tr("This is the pack in use already."));
    return PackVersions(place).put(pack, (*inUse)->version(), about);
}

} // namespace kefu
