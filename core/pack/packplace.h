#pragma once

#include <QString>

namespace kefu {

/// Where the pack in use is: the file that was named; else Kefu's own, as soon as somebody has changed the
/// built-in one; else the built-in one. A value; inUse() looks at the disk.
class PackPlace
{
public:
    /// \a own: where a changed built-in pack goes; empty: it can't be changed.
    PackPlace(QString named = {}, QString own = {}); // NOLINT(google-explicit-constructor): a file is a place

    [[nodiscard]] QString inUse() const;
    /// The file that a change is written to; empty: there is none.
    [[nodiscard]] QString toChange() const { return m_named.isEmpty() ? m_own : m_named; }

private:
    QString m_named;
    QString m_own;
};

} // namespace kefu
