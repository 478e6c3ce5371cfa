#include "api/pagecontroller.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// Ours may change with every build: asked again each time, and mostly answered with 304.
constexpr QByteArrayView askEachTime = "no-cache";
constexpr QByteArrayView keepForDay = "public, max-age=86400";

/// Swagger UI and ReDoc set styles from their scripts; ReDoc searches in a worker that it makes from a blob.
constexpr QByteArrayView documentationPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";
/// Pictures come through `fetch`, with the token, and are shown as blobs.
constexpr QByteArrayView widgetPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

void addPageHeaders(http::Response &page, QByteArrayView policy)
{
    page.headers.add("Content-Security-Policy", policy);
    page.headers.add("Referrer-Policy", "no-referrer");
}

} // namespace

http::Response PageController::swagger(const Call &call)
{
    return documentation(call, u"docs/docs.html"_s, u"docs/swagger-ui-bundle.js"_s);
}

http::Response PageController::redoc(const Call &call)
{
    return documentation(call, u"docs/redoc.html"_s, u"docs/redoc.standalone.js"_s);
}

http::Response PageController::openapi(const Call &call)
{
    return file(call, u"api/openapi.json"_s, askEachTime);
}

/// Built without npm the program has no bundles: then a page that leads to the plain document.
http::Response PageController::documentation(const Call &call, const QString &page, const QString &bundle)
{
    const bool hasBundle = m_files.contains(bundle) || WebFile::find(bundle).has_value();
    http::Response response = file(call, hasBundle ? page : u"docs/plain.html"_s, askEachTime);
    addPageHeaders(response, documentationPolicy);
    return response;
}

http::Response PageController::documentationFile(const Call &call)
{
    const QString &name = call.parameters.first();
    const bool isBundle = name.startsWith("swagger-ui"_L1) || name.startsWith("redoc.standalone"_L1);
    return file(call, u"docs/"_s + name, isBundle ? keepForDay : askEachTime);
}

http::Response PageController::widget(const Call &call)
{
    http::Response page = file(call, u"widget/index.html"_s, askEachTime);
    addPageHeaders(page, widgetPolicy);
    return page;
}

http::Response PageController::widgetFile(const Call &call)
{
    if (call.parameters.first() == "index.html"_L1)
        return widget(call);
    return file(call, u"widget/"_s + call.parameters.first(), askEachTime);
}

http::Response PageController::toWidget(const Call &call) const
{
    const QByteArray query = call.request.query;
    http::Response response;
    response.status = 308;
    response.headers.add("Location", "/static/widget/" + (query.isEmpty() ? query : '?' + query));
    return response;
}

http::Response PageController::file(const Call &call, const QString &path, QByteArrayView cacheRule)
{
    auto known = m_files.find(path);
    if (known == m_files.end()) {
        // What stands elsewhere in the program's resources is not for the net.
        const bool leadsAway = path.count(u'/') != 1 || path.contains(".."_L1);
        const std::optional<WebFile> found = leadsAway ? std::nullopt : WebFile::find(path);
        if (!found)
            return call.error(404, texts::notFound);
        known = m_files.insert(path, *found);
    }
    const http::Headers &headers = call.request.headers;
    http::Response response =
        known->response(headers.value("Accept-Encoding"), headers.value("If-None-Match"));
    response.headers.add("Cache-Control", cacheRule);
    return response;
}

} // namespace kefu::api
