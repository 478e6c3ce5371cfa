#pragma once

#include <QByteArray>
#include <QString>

namespace kefu {

/// What a client calls a request that it may send again. Empty: the request has no key.
struct RequestKey
{
    QString client;
    QString key;
    QByteArray fingerprint; ///< of what is asked, so that another request under the same key is noticed

    [[nodiscard]] bool isEmpty() const { return key.isEmpty(); }
};

} // namespace kefu
