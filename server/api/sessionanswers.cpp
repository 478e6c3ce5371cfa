#include "api/sessionanswers.h"

#include "store/sessions.h"
#include "store/store.h"

namespace kefu::api {

QFuture<http::Response> showSession(Store &store, const Call &call, QJsonObject (*toJson)(const Session &))
{
    return store
        .read(
            [id = call.parameters.first()](Connection &connection) { return Sessions(connection).find(id); })
        .then(QtFuture::Launch::Sync, [call, toJson](const Result<std::optional<Session>> &session) {
            if (!session)
                return call.error(session.error());
            return *session ? jsonResponse(toJson(**session)) : call.error(404, texts::sessionMissing);
        });
}

QFuture<http::Response> removeSession(Store &store, const Call &call, const QJsonObject &done)
{
    return store
        .write([id = call.parameters.first()](Transaction &transaction) { return transaction.remove(id); })
        .then(QtFuture::Launch::Sync, [call, done](const Result<bool> &removed) {
            if (!removed)
                return call.error(removed.error());
            return *removed ? jsonResponse(done) : call.error(404, texts::sessionMissing);
        });
}

} // namespace kefu::api
