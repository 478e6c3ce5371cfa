#pragma once

#include "pack/pack.h"
#include "pack/packcsv.h"

#include <QList>

namespace kefu {

/// What became different in one subcategory.
struct PackChange
{
    enum class Kind
    {
        Changed,
        New,
        Gone
    };

    PackLabel label;
    Kind kind = Kind::Changed;
    QStringList added;      ///< samples
    QStringList removed;    ///< samples
    bool otherwise = false; ///< its description, reply, SOPs, … or check samples

    friend bool operator==(const PackChange &, const PackChange &) = default;
};

/// In the order of \a after, what is gone last. Keys that Kefu doesn't know are not looked at.
[[nodiscard]] QList<PackChange> changesBetween(const Pack &before, const Pack &after);

} // namespace kefu
