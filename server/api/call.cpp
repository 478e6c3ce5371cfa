#include "api/call.h"

#include <QJsonDocument>

namespace kefu::api {

namespace {

http::Response response(const QJsonDocument &document, int status)
{
    http::Response response;
    response.status = status;
    response.contentType = "application/json; charset=utf-8";
    response.body = document.toJson(QJsonDocument::Compact);
    return response;
}

} // namespace

http::Response jsonResponse(const QJsonObject &object, int status)
{
    return response(QJsonDocument(object), status);
}

http::Response jsonListResponse(const QJsonArray &list)
{
    return response(QJsonDocument(list), 200);
}

} // namespace kefu::api
