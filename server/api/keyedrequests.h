#pragma once

#include "api/call.h"
#include "api/earlierturn.h"
#include "api/requestsunderway.h"

#include <QObject>

#include <functional>

namespace kefu {
class Store;
} // namespace kefu

namespace kefu::api {

/// What an `Idempotency-Key` says of a question before its turn begins.
struct KeyVerdict
{
    std::optional<http::Response> refusal; ///< 422: used for another request; 409: still under way
    std::optional<EarlierTurn> earlier;    ///< it was asked before
    RequestsUnderWay::PassPointer pass;    ///< to be held until the client has its answer
};

/// Looks questions up by their `Idempotency-Key`. One a worker.
class KeyedRequests final : public QObject
{
    Q_OBJECT

public:
    KeyedRequests(Store &store, std::shared_ptr<RequestsUnderWay> underWay, QObject *parent = nullptr);

    using Take = std::function<void(KeyVerdict)>;
    /// Calls \a take, at once where \a call has no key.
    void look(const Call &call, Take take);

private:
    void enter(const Call &call, bool again, Take take);

    Store &m_store;
    std::shared_ptr<RequestsUnderWay> m_underWay;
};

/// The key of a request that changes something, as its header says. \a client: whose it is.
/// Error::Kind::Usage where it is none.
[[nodiscard]] Result<RequestKey> requestKeyOf(const http::Request &request, const QString &client);

/// 409: come again in a moment.
[[nodiscard]] http::Response keyUnderWay(const Call &call);

/// The answer to a write that failed, keys included.
[[nodiscard]] http::Response writeError(const Call &call, const Error &error);

} // namespace kefu::api
