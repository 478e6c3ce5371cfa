#include "api/eventstream.h"

#include <QJsonDocument>

namespace kefu::api {

EventStream::EventStream(std::shared_ptr<http::ResponseStream> stream, http::Headers headers)
    : m_stream(std::move(stream))
{
    headers.add("Cache-Control", "no-cache");
    headers.add("X-Accel-Buffering", "no");
    m_stream->begin(200, "text/event-stream; charset=utf-8", headers);
}

void EventStream::send(const QJsonObject &data)
{
    sendLine(QJsonDocument(data).toJson(QJsonDocument::Compact));
}

void EventStream::sendLine(const QByteArray &data)
{
    m_stream->write("data: " + data + "\n\n");
}

void EventStream::sendNumbered(qint64 id, const QByteArray &data)
{
    m_stream->write("id: " + QByteArray::number(id) + "\ndata: " + data + "\n\n");
}

void EventStream::sendMarked(const QByteArray &id, const QByteArray &data)
{
    m_stream->write("data: " + data + "\nid: " + id + "\n\n");
}

void EventStream::keepAlive()
{
    m_stream->write(":\n\n");
}

void EventStream::sendRetry(std::chrono::milliseconds after)
{
    m_stream->write("retry: " + QByteArray::number(after.count()) + "\n\n");
}

void EventStream::sendNamed(const QByteArray &type, const QJsonObject &data)
{
    m_stream->write("event: " + type + "\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) +
                    "\n\n");
}

void EventStream::end()
{
    m_stream->end();
}

} // namespace kefu::api
