#pragma once

#include "base/result.h"
#include "store/requestkey.h"

#include <optional>

namespace kefu {

class Connection;

/// What a request with a key led to.
struct KeptRequest
{
    qint64 made = 0;   ///< the id of what it made: the question, the memory; 0: answer tells all
    qint64 reply = 0;  ///< the reply's id; 0: there is none
    QByteArray answer; ///< empty where made and reply tell all
};

/// Requests that their clients may send again, kept for a day. Made on a store thread for one job; cheap.
class RequestKeys
{
public:
    explicit RequestKeys(Connection &connection)
        : m_connection(connection)
    {
    }

    /// What \a key led to; none where it is new, or older than a day at \a now (ms since 1970).
    /// Error::Kind::Invalid where it was used for something else.
    [[nodiscard]] Result<std::optional<KeptRequest>> find(const RequestKey &key, qint64 now);
    /// To be written with what the request made. \a sessionId: what the request made belongs to it; may be
    /// empty. Removes some that are older than a day. Error::Kind::Conflict where the key is there.
    [[nodiscard]] Status keep(const RequestKey &key, const KeptRequest &request, const QString &sessionId,
                              qint64 now);

private:
    [[nodiscard]] Status removeOld(qint64 before);

    Connection &m_connection;
};

} // namespace kefu
