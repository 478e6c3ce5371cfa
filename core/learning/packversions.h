#pragma once

#include "base/result.h"
#include "pack/packdiff.h"
#include "pack/packplace.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace kefu {

/// One state of a pack that somebody put into use.
struct PackVersion
{
    int number = 0;      ///< from 1, in the order in which they came
    QString content;     ///< Pack::version(): what decisions made with it name
    QString author;      ///< empty: it was changed outside of Kefu, or is the pack as it came
    qint64 at = 0;       ///< ms since 1970, UTC
    int broughtBack = 0; ///< the version whose content it is; 0: none
    bool inUse = false;
};

/// The versions of the pack in use, each a pack of its own in a folder beside its file
/// (`scenarios.versions/0003.json`, with `0003.about.json`). Blocks; made for one job in a thread that may.
/// Several processes may work on the same pack.
class PackVersions
{
public:
    explicit PackVersions(PackPlace place);

    /// Oldest first.
    [[nodiscard]] Result<QList<PackVersion>> list() const;
    /// NotFound where there is no such version.
    [[nodiscard]] Result<QByteArray> content(int number) const;
    /// The file of a version: a pack like any other.
    [[nodiscard]] QString file(int number) const;

    /// Puts \a pack into use as a new version, whole or not at all. What was in use becomes a version first,
    /// where it isn't one. Conflict where something other than \a base (Pack::version()) is in use.
    [[nodiscard]] Result<PackVersion> put(const QByteArray &pack, const QString &base,
                                          PackVersion about) const;

    /// Puts the content of an earlier version into use again, as a new one. Conflict where it is in use.
    [[nodiscard]] Result<PackVersion> bringBack(int number, PackVersion about) const;

    /// What a version changed in the one before it, and what bringing it back would change.
    [[nodiscard]] Result<QList<PackChange>> changesOf(int number) const;
    [[nodiscard]] Result<QList<PackChange>> changesBack(int number) const;

private:
    [[nodiscard]] QString aboutFile(int number) const;
    [[nodiscard]] Result<PackVersion> keep(const QByteArray &pack, PackVersion about) const;

    PackPlace m_place;
    QString m_folder; ///< empty: the pack can't be changed
};

} // namespace kefu
