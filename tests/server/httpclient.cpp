#include "httpclient.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace {

constexpr int Patience = 10'000;

} // namespace

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

HttpClient::HttpClient(quint16 port, Window window)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (window == Window::Small) {
        const int bytes = 64 * 1024;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

HttpClient::~HttpClient()
{
    close();
}

bool HttpClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(m_socket, bytes.constData() + sent,
                                     static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

void HttpClient::finishSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

void HttpClient::close()
{
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
}

void HttpClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

HttpAnswer HttpClient::answer(bool headOnly)
{
    HttpAnswer answer;
    answer.head = readUntil("\r\n\r\n");
    if (!answer.head.startsWith("HTTP/1.1 "))
        return answer;
    answer.status = answer.head.sliced(9, 3).toInt();
    const QByteArray length = answer.header("Content-Length");
    if (headOnly || answer.status == 204 || answer.status == 304 || answer.status < 200)
        answer.complete = true;
    else if (answer.header("Transfer-Encoding") == "chunked")
        answer.complete = takeChunks(answer.body);
    else if (!length.isEmpty())
        answer.complete = takeExactly(length.toLongLong(), answer.body);
    else
        answer.body = readToEnd();
    return answer;
}

QByteArray HttpClient::readUntil(const QByteArray &text)
{
    qsizetype seen = 0;
    qsizetype found = -1;
    while ((found = m_read.indexOf(text, seen)) < 0) {
        seen = qMax<qsizetype>(0, m_read.size() - text.size() + 1);
        if (!fill(Patience))
            return std::exchange(m_read, {});
    }
    const qsizetype size = found + text.size();
    const QByteArray taken = m_read.first(size);
    m_read.remove(0, size);
    return taken;
}

QByteArray HttpClient::readToEnd()
{
    while (fill(Patience)) {
    }
    return std::exchange(m_read, {});
}

bool HttpClient::isAtEnd()
{
    return !fill(Patience) && m_read.isEmpty() && m_socket < 0;
}

bool HttpClient::isSilentFor(int milliseconds)
{
    return m_read.isEmpty() && m_socket >= 0 && !fill(milliseconds) && m_socket >= 0;
}

/// False where nothing came in that time, or the server has closed; then the socket is closed too.
bool HttpClient::fill(int milliseconds)
{
    if (m_socket < 0)
        return false;
    pollfd wait{m_socket, POLLIN, 0};
    if (::poll(&wait, 1, milliseconds) <= 0)
        return false;
    std::array<char, 16384> buffer{};
    const ssize_t count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        m_reset = count < 0;
        close();
        return false;
    }
    m_read.append(buffer.data(), count);
    return true;
}

QByteArray HttpClient::takeLine()
{
    return readUntil("\r\n").chopped(2);
}

bool HttpClient::takeExactly(qsizetype size, QByteArray &to)
{
    while (m_read.size() < size) {
        if (!fill(Patience)) {
            to.append(std::exchange(m_read, {}));
            return false;
        }
    }
    to.append(m_read.first(size));
    m_read = m_read.sliced(size); // and keeps no memory
    return true;
}

bool HttpClient::takeChunks(QByteArray &to)
{
    for (;;) {
        while (!m_read.contains("\r\n")) {
            if (!fill(Patience))
                return false;
        }
        const qsizetype size = takeLine().toLongLong(nullptr, 16);
        QByteArray end;
        if (!takeExactly(size, to) || !takeExactly(2, end))
            return false;
        if (size == 0)
            return true;
    }
}
