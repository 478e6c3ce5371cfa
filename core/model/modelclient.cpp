#include "model/modelclient.h"

#include "model/httpstream.h"

#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

QNetworkRequest requestFor(const ModelCall &call)
{
    QUrl url = call.baseUrl;
    url.setPath(url.path() + (url.path().endsWith(u'/') ? u"chat/completions"_s : u"/chat/completions"_s));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setHeader(QNetworkRequest::ContentLengthHeader, call.body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true); // see onlyonce.h
    request.setRawHeader("Accept", "text/event-stream, application/json");
    request.setRawHeader("Accept-Encoding", "identity"); // what is compressed is buffered on its way
    request.setRawHeader("User-Agent", "Kefu");
    if (!call.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.key.reveal());
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                         false); // its flow control holds back small pieces
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return request;
}

} // namespace

ModelClient::ModelClient() = default;
ModelClient::~ModelClient() = default;

std::unique_ptr<ModelStream> ModelClient::send(const ModelCall &call, ModelListener &listener)
{
    QNetworkRequest request = requestFor(call);
    if (m_tls)
        request.setSslConfiguration(*m_tls);
    return std::make_unique<HttpStream>(m_pool.take(), request, call, listener);
}

} // namespace kefu
