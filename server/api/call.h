#pragma once

#include "api/errors.h"
#include "api/text.h"
#include "http/request.h"
#include "http/response.h"
#include "store/requestkey.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace kefu::api {

/// One request on its way through a controller: what the client sent, what the route made of it, and in which
/// language to answer.
struct Call
{
    http::Request request;
    QStringList parameters; ///< the decoded values of the route's {…} segments, in order
    Language language = Language::Chinese;
    const Clock &clock;
    RequestKey key = {}; ///< of what writes: the client may send it again

    [[nodiscard]] http::Response error(int status, const Text &text, const QString &details = {}) const
    {
        return errorResponse(status, text.in(language), clock, details);
    }
    [[nodiscard]] http::Response error(const Error &failed) const
    {
        return errorResponse(failed, language, clock);
    }
};

[[nodiscard]] http::Response jsonResponse(const QJsonObject &object, int status = 200);
[[nodiscard]] http::Response jsonTextResponse(QByteArray json, int status = 200);
[[nodiscard]] http::Response jsonListResponse(const QJsonArray &list);

} // namespace kefu::api
