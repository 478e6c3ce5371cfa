#include "api/errors.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QString typeOf(int status)
{
    if (status == 422)
        return u"ValidationError"_s;
    return status == 500 ? u"InternalServerError"_s : u"HTTPException"_s;
}

int statusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Usage:
        return 400;
    case Error::Kind::Invalid:
        return 422;
    case Error::Kind::NotFound:
        return 404;
    case Error::Kind::Conflict:
    case Error::Kind::Taken:
        return 409;
    case Error::Kind::Unavailable:
    case Error::Kind::Damaged:
    case Error::Kind::Newer:
        return 503;
    case Error::Kind::Internal:
        break;
    }
    return 500;
}

} // namespace

Text textOfStatus(int status)
{
    switch (status) {
    case 401:
        return texts::unauthorized;
    case 404:
        return texts::notFound;
    case 405:
        return texts::methodNotAllowed;
    case 408:
        return texts::requestTimeout;
    case 409:
        return texts::conflict;
    case 411:
        return texts::lengthRequired;
    case 413:
        return texts::bodyTooLarge;
    case 414:
        return texts::addressTooLong;
    case 415:
        return texts::mediaTypeUnsupported;
    case 417:
        return texts::expectationFailed;
    case 422:
        return texts::invalidRequest;
    case 429:
        return texts::tooManyRequests;
    case 431:
        return texts::headersTooLarge;
    case 500:
        return texts::internalError;
    case 501:
        return texts::notImplemented;
    case 503:
        return texts::unavailable;
    case 505:
        return texts::versionUnsupported;
    default:
        return texts::badRequest;
    }
}

http::Response errorResponse(int status, const QString &message, const Clock &clock, const QString &details)
{
    QJsonObject error{{u"code"_s, status}, {u"message"_s, message}, {u"type"_s, typeOf(status)}};
    if (!details.isEmpty())
        error.insert(u"details"_s, details);
    const QJsonObject body{{u"success"_s, false},
                           {u"error"_s, error},
                           {u"detail"_s, message},
                           {u"timestamp"_s, isoTime(clock.now())}};
    http::Response response;
    response.status = status;
    response.contentType = "application/json; charset=utf-8";
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    if (status == 503)
        response.headers.add("Retry-After", "1");
    return response;
}

http::Response errorResponse(const Error &error, Language language, const Clock &clock)
{
    const int status = statusOf(error.kind);
    if (status >= 500)
        qWarning("A request failed: %ls", qUtf16Printable(error.message));
    return errorResponse(status, textOfStatus(status).in(language), clock);
}

} // namespace kefu::api
