#include "http/responsewriter.h"

#include "http/outputqueue.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace kefu::http {
namespace {

QByteArrayView reasonOf(int status)
{
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Range Not Satisfiable";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Unknown";
    }
}

bool isOurs(QByteArrayView name)
{
    for (QByteArrayView ours :
         {QByteArrayView("Content-Length"), QByteArrayView("Transfer-Encoding"), QByteArrayView("Connection"),
          QByteArrayView("Date"), QByteArrayView("Keep-Alive"), QByteArrayView("Content-Type")}) {
        if (name.compare(ours, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool isToken(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
    });
}

/// No value can begin a field or an answer of its own.
void appendField(QByteArray &to, QByteArrayView name, QByteArrayView value)
{
    to.append(name).append(": ");
    for (const char c : value)
        to.append(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);
    to.append("\r\n");
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304 || (status >= 100 && status < 200);
}

} // namespace

void ResponseWriter::write(const Response &response, const Frame &frame, OutputQueue &to)
{
    if (hasNoBody(response.status)) {
        to.append(head(response, frame, Framing::None, 0, 0));
    } else if (frame.headOnly) {
        to.append(head(response, frame, Framing::Length, response.body.size(), 0));
    } else {
        to.append(head(response, frame, Framing::Length, response.body.size(), response.body.size()),
                  response.body);
    }
}

QByteArray ResponseWriter::streamHead(const Response &response, const Frame &frame,
                                      std::optional<qint64> length)
{
    if (hasNoBody(response.status))
        return head(response, frame, Framing::None, 0, 0);
    if (length)
        return head(response, frame, Framing::Length, *length, 0);
    return head(response, frame, frame.minorVersion == 0 ? Framing::UntilClose : Framing::Chunked, 0, 0);
}

QByteArray ResponseWriter::chunk(const QByteArray &piece)
{
    QByteArray framed;
    framed.reserve(piece.size() + 20);
    framed.append(QByteArray::number(piece.size(), 16)).append("\r\n").append(piece).append("\r\n");
    return framed;
}

QByteArray ResponseWriter::head(const Response &response, const Frame &frame, Framing framing, qint64 length,
                                qsizetype room)
{
    QByteArray text;
    text.reserve(256 + response.headers.size() * 48 + qMin<qsizetype>(room, 16 * 1024));
    const int status = response.status >= 100 && response.status <= 999 ? response.status : 500;
    text.append("HTTP/1.1 ")
        .append(QByteArray::number(status))
        .append(' ')
        .append(reasonOf(status))
        .append("\r\n");
    appendDate(text);
    if (!response.contentType.isEmpty())
        appendField(text, "Content-Type", response.contentType);
    if (framing == Framing::Length)
        text.append("Content-Length: ").append(QByteArray::number(length)).append("\r\n");
    else if (framing == Framing::Chunked)
        text.append("Transfer-Encoding: chunked\r\n");
    if (status == 101)
        text.append("Connection: Upgrade\r\n");
    else if (!frame.keepAlive)
        text.append("Connection: close\r\n");
    else if (frame.minorVersion == 0)
        text.append("Connection: keep-alive\r\n");
    for (qsizetype i = 0; i < response.headers.size(); ++i) {
        const QByteArrayView name = response.headers.nameAt(i);
        if (isToken(name) && !isOurs(name))
            appendField(text, name, response.headers.valueAt(i));
    }
    text.append("\r\n");
    return text;
}

void ResponseWriter::appendDate(QByteArray &to)
{
    const std::time_t second = std::time(nullptr);
    if (second != m_second) {
        m_second = second;
        const QDateTime now = QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
        m_date = "Date: " + QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss").toLatin1() + " GMT\r\n";
    }
    to.append(m_date);
}

} // namespace kefu::http
