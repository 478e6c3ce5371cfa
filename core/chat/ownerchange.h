#pragma once

#include <QMetaType>
#include <QString>

namespace kefu {

/// Somebody took a session over, or handed it back. Empty: the assistant.
struct OwnerChange
{
    qint64 at = 0; ///< ms since 1970, UTC
    QString from;
    QString to;

    friend bool operator==(const OwnerChange &, const OwnerChange &) = default;
};

} // namespace kefu

Q_DECLARE_METATYPE(kefu::OwnerChange)
