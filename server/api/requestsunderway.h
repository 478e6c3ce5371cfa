#pragma once

#include "store/requestkey.h"

#include <QByteArray>
#include <QHash>

#include <memory>
#include <mutex>

namespace kefu::api {

/// The requests with a key that somebody is being answered for at this moment, of all workers. Thread-safe.
class RequestsUnderWay
{
public:
    /// Holds a key until it is destroyed.
    class Pass;
    using PassPointer = std::shared_ptr<Pass>;

    enum class Standing
    {
        Entered,
        UnderWay, ///< the same request is
        Reused    ///< another request with this key is
    };
    struct Entry
    {
        Standing standing;
        PassPointer pass; ///< where it entered
    };
    [[nodiscard]] Entry enter(const RequestKey &key);

private:
    struct Keys
    {
        std::mutex mutex;
        QHash<std::pair<QString, QString>, QByteArray> fingerprints;
    };
    std::shared_ptr<Keys> m_keys = std::make_shared<Keys>();
};

} // namespace kefu::api
