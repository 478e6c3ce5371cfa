#include "api/keyedrequests.h"

#include "base/whenanswered.h"
#include "store/store.h"

#include <QCryptographicHash>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qsizetype longestKey = 255; // bytes
/// A client that lost its connection may be here again before the news that the old one is gone.
constexpr std::chrono::milliseconds secondLook{300};

bool isVisible(char character)
{
    return character > ' ' && character < 0x7f;
}

} // namespace

KeyedRequests::KeyedRequests(Store &store, std::shared_ptr<RequestsUnderWay> underWay, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_underWay(std::move(underWay))
{
}

void KeyedRequests::look(const Call &call, Take take)
{
    if (call.key.isEmpty())
        return take({});
    enter(call, false, std::move(take));
}

void KeyedRequests::enter(const Call &call, bool again, Take take)
{
    using Standing = RequestsUnderWay::Standing;
    const RequestsUnderWay::Entry entry = m_underWay->enter(call.key);
    if (entry.standing == Standing::Reused)
        return take({.refusal = call.error(422, texts::keyReused)});
    if (entry.standing == Standing::UnderWay) {
        if (again)
            return take({.refusal = keyUnderWay(call)});
        QTimer::singleShot(secondLook, this,
                           [this, call, take = std::move(take)] { enter(call, true, take); });
        return;
    }
    whenAnswered(m_store.read([key = call.key, now = call.clock.now()](Connection &connection) {
        return EarlierTurn::ofKey(connection, key, now);
    }),
                 this, [call, pass = entry.pass, take = std::move(take)](const EarlierTurn::Found &found) {
                     if (!found)
                         return take({.refusal = writeError(call, found.error())});
                     take({.refusal = {}, .earlier = *found, .pass = pass});
                 });
}

Result<RequestKey> requestKeyOf(const http::Request &request, const QString &client)
{
    const QByteArray key = request.headers.value("Idempotency-Key");
    if (key.isNull())
        return RequestKey();
    if (key.isEmpty() || key.size() > longestKey || !std::all_of(key.begin(), key.end(), isVisible))
        return failure(Error::Kind::Usage, u"Idempotency-Key"_s);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.method + ' ' + request.target + '\n');
    hash.addData(request.body);
    return RequestKey{client, QString::fromLatin1(key), hash.result()};
}

http::Response keyUnderWay(const Call &call)
{
    http::Response response = call.error(409, texts::keyUnderWay);
    response.headers.add("Retry-After", "1");
    return response;
}

http::Response writeError(const Call &call, const Error &error)
{
    if (call.key.isEmpty())
        return call.error(error);
    if (error.kind == Error::Kind::Invalid)
        return call.error(422, texts::keyReused);
    return error.kind == Error::Kind::Conflict ? keyUnderWay(call) : call.error(error);
}

} // namespace kefu::api
