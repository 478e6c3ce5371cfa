#include "api/call.h"

#include <QJsonDocument>

namespace kefu::api {

http::Response jsonTextResponse(QByteArray json, int status)
{
    http::Response response;
    response.status = status;
    response.contentType = "application/json; charset=utf-8";
    response.body = std::move(json);
    return response;
}

http::Response jsonResponse(const QJsonObject &object, int status)
{
    return jsonTextResponse(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

http::Response jsonListResponse(const QJsonArray &list)
{
    return jsonTextResponse(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

} // namespace kefu::api
