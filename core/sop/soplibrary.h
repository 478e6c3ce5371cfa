#pragma once

#include "sop/sop.h"

#include <QHash>
#include <QStringList>

#include <memory>

namespace kefu {

/// The SOPs that a pack names, read once. Immutable, shared between threads as `std::shared_ptr<const
/// SopLibrary>`.
class SopLibrary
{
public:
    /// Reads \a names below \a directory (a folder or a resource prefix). Blocks. What can't be read is in
    /// missing().
    SopLibrary(const QString &directory, const QStringList &names);

    [[nodiscard]] const Sop *find(const QString &name) const; ///< null where it isn't there
    [[nodiscard]] const QStringList &missing() const { return m_missing; }
    [[nodiscard]] qsizetype size() const { return m_sops.size(); }

private:
    QHash<QString, Sop> m_sops;
    QStringList m_missing;
};

using SopLibraryPointer = std::shared_ptr<const SopLibrary>;

} // namespace kefu
