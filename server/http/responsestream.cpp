#include "http/responsestream.h"

#include "http/connection.h"
#include "http/responsewriter.h"

#include <utility>

namespace kefu::http {

ResponseStream::ResponseStream(Connection *connection, Form form, qint64 backlogLimit)
    : m_connection(connection)
    , m_form(form)
    , m_backlogLimit(backlogLimit)
{
    if (connection == nullptr)
        QMetaObject::invokeMethod(this, &ResponseStream::closed, Qt::QueuedConnection);
}

ResponseStream::~ResponseStream()
{
    if (m_connection != nullptr)
        std::exchange(m_connection, nullptr)->dropStream(m_begun);
}

void ResponseStream::begin(int status, const QByteArray &contentType, const Headers &headers,
                           std::optional<qint64> length)
{
    if (m_connection == nullptr || m_begun)
        return;
    m_begun = true;
    m_watch.streamBegan(status);
    if (!m_connection->beginStream(Response{status, contentType, headers, {}}, length)) {
        m_form = Form::HeadOnly;
    } else if (length) {
        m_form = Form::Plain;
        m_left = length;
    }
    schedule();
}

void ResponseStream::upgrade(const Headers &headers)
{
    if (m_connection == nullptr || m_begun)
        return;
    m_begun = true;
    m_watch.streamBegan(101);
    m_form = Form::Plain;
    m_connection->beginTunnel(Response{101, {}, headers, {}});
    schedule();
}

bool ResponseStream::write(const QByteArray &piece)
{
    if (m_connection == nullptr || !m_begun || m_cut)
        return false;
    if (m_form != Form::HeadOnly)
        m_pending.append(piece);
    if (m_left)
        *m_left -= piece.size();
    if (backlog() > m_backlogLimit)
        m_connection->transmit(takePending());
    if (backlog() > m_backlogLimit || m_left.value_or(0) < 0) {
        m_cut = true;
        m_connection->fail();
        return false;
    }
    schedule();
    return true;
}

void ResponseStream::end()
{
    if (m_connection == nullptr)
        return;
    Connection *connection = std::exchange(m_connection, nullptr);
    m_watch.end();
    if (!m_begun || m_left.value_or(0) != 0) {
        connection->dropStream(m_begun);
        return;
    }
    QByteArray rest = takePending();
    if (m_form == Form::Chunked)
        rest.append("0\r\n\r\n");
    connection->endStream(std::move(rest));
}

qint64 ResponseStream::backlog() const
{
    return m_connection == nullptr ? 0 : m_pending.size() + m_connection->waitingBytes();
}

bool ResponseStream::isBehind(qint64 bytes)
{
    if (backlog() > bytes && !m_cut)
        m_connection->transmit(takePending());
    return backlog() > bytes;
}

bool ResponseStream::isOpen() const
{
    return m_connection != nullptr && !m_cut;
}

void ResponseStream::lose()
{
    m_connection = nullptr;
    m_watch.end();
    m_pending = QByteArray();
    Q_EMIT closed(); // may destroy this
}

void ResponseStream::schedule()
{
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(this, &ResponseStream::flush, Qt::QueuedConnection);
}

void ResponseStream::flush()
{
    m_scheduled = false;
    if (m_connection == nullptr || m_cut)
        return;
    m_connection->transmit(takePending());
    if (backlog() == 0)
        Q_EMIT drained(); // may destroy this
}

QByteArray ResponseStream::takePending()
{
    QByteArray pending = std::exchange(m_pending, QByteArray());
    if (m_form == Form::Chunked && !pending.isEmpty())
        return ResponseWriter::chunk(pending);
    return pending;
}

} // namespace kefu::http
