#pragma once

#include "api/call.h"
#include "store/requestkeys.h"
#include "store/store.h"

#include <QFuture>
#include <QJsonDocument>

namespace kefu::api {

/// What a write answers, and the session that the answer leaves with.
struct WrittenAnswer
{
    QJsonObject json;
    QString sessionId;
};

/// Runs \a job(Transaction &) -> Result<WrittenAnswer> on the writer, and keeps its answer under the key of
/// \a call. A request that was answered before gets that answer, and nothing is written.
template<typename Job>
[[nodiscard]] QFuture<Result<QByteArray>> writeOnce(Store &store, const Call &call, Job job)
{
    return store.write(
        [key = call.key, job = std::move(job)](Transaction &transaction) mutable -> Result<QByteArray> {
            if (!key.isEmpty()) {
                const auto kept = RequestKeys(transaction.connection()).find(key, transaction.now());
                if (!kept)
                    return tl::unexpected(kept.error());
                if (*kept)
                    return (*kept)->answer;
            }
            const Result<WrittenAnswer> written = job(transaction);
            if (!written)
                return tl::unexpected(written.error());
            const QByteArray json = QJsonDocument(written->json).toJson(QJsonDocument::Compact);
            if (key.isEmpty())
                return json;
            return RequestKeys(transaction.connection())
                .keep(key, {0, 0, json}, written->sessionId, transaction.now())
                .map([&json] { return json; });
        });
}

} // namespace kefu::api
