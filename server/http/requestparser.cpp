#include "http/requestparser.h"

#include "http/beastmessage.h"
#include "http/headscanner.h"
#include "http/target.h"

#include <algorithm>
#include <limits>

namespace kefu::http {
namespace {

namespace beast = boost::beast;

bool equals(QByteArrayView a, const char *b)
{
    return a.compare(QByteArrayView(b), Qt::CaseInsensitive) == 0;
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Beast refuses every version but 1.0 and 1.1 in the same way.
int statusOfBadLine(QByteArrayView line, const beast::error_code &error)
{
    if (error != beast::http::error::bad_version)
        return 400;
    const QByteArrayView version = line.sliced(line.lastIndexOf(' ') + 1).chopped(2);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const bool isVersion = version.size() == 8 && version.startsWith("HTTP/") && isDigit(version[5]) &&
                           version[6] == '.' && isDigit(version[7]);
    return isVersion ? 505 : 400;
}

} // namespace

class RequestParser::Machine
{
public:
    explicit Machine(const Limits &applied)
        : limits(applied)
        , scanner(applied)
    {
        begin();
    }

    void begin()
    {
        message.emplace();
        message->bodyLimit = limits.bodyBytes;
        scanner.reset();
        phase = Phase::Line;
        expectsContinue = false;
    }

    Step readLine(QByteArrayView input);
    Step readFields(QByteArrayView input);
    Step readBody(QByteArrayView input);
    Step waitInBody(QByteArrayView input, qsizetype consumed);
    Step fail(int status);

    [[nodiscard]] int findFault();
    [[nodiscard]] int readTarget();
    [[nodiscard]] int readExpectation();

    std::size_t put(QByteArrayView input, beast::error_code &error)
    {
        return message->put(boost::asio::const_buffer(input.data(), static_cast<std::size_t>(input.size())),
                            error);
    }

    enum class Phase
    {
        Line,
        Fields,
        Body,
        Over,
        Failed
    };

    const Limits &limits;
    HeadScanner scanner;
    std::optional<BeastMessage> message;
    Phase phase = Phase::Line;
    bool expectsContinue = false;
};

RequestParser::Step RequestParser::Machine::fail(int status)
{
    message->status = status;
    phase = Phase::Failed;
    return {Event::Failed, 0, {}};
}

RequestParser::Step RequestParser::Machine::readLine(QByteArrayView input)
{
    const HeadScanner::Found found = scanner.requestLine(input);
    if (found.status != 0)
        return fail(found.status);
    if (found.size == 0)
        return {Event::NeedMore, 0, {}};

    QByteArrayView line = input.first(found.size);
    while (line.startsWith('\r'))
        line = line.sliced(2);
    beast::error_code error;
    const std::size_t used = put(line, error);
    if (error != beast::http::error::need_more)
        return fail(statusOfBadLine(line, error));
    if (static_cast<qsizetype>(used) != line.size())
        return fail(400);
    scanner.reset();
    phase = Phase::Fields;

    Step step = readFields(input.sliced(found.size));
    step.consumed += found.size;
    return step;
}

RequestParser::Step RequestParser::Machine::readFields(QByteArrayView input)
{
    const HeadScanner::Found found = scanner.fields(input);
    if (found.status != 0)
        return fail(found.status);
    if (found.size == 0)
        return {Event::NeedMore, 0, {}};

    message->fields = input.first(found.size);
    message->request.headers.adopt(message->fields);
    beast::error_code error;
    const std::size_t used = put(message->fields, error);
    if (error)
        return fail(error == beast::http::error::need_more ? 400 : message->status);
    if (static_cast<qsizetype>(used) != found.size || !message->is_header_done())
        return fail(400);
    if (const int fault = findFault(); fault != 0)
        return fail(fault);
    phase = message->is_done() ? Phase::Over : Phase::Body;
    return {Event::Head, found.size, {}};
}

/// What a well-formed head must hold beyond its form.
int RequestParser::Machine::findFault()
{
    const Request &request = message->request;
    if (message->lengths + message->codings > 1)
        return 400;
    if (message->codings > 0 && (request.minorVersion == 0 || !message->chunked()))
        return 400;
    if (message->lengths > 0 && request.headers.value("Content-Length").contains(','))
        return 400;

    const qsizetype hosts = request.headers.count("Host");
    if (hosts > 1 || (hosts == 0 && request.minorVersion > 0) || !isHost(request.headers.value("Host")))
        return 400;
    if (const int status = readTarget(); status != 0)
        return status;

    if (message->content_length().value_or(0) >
        static_cast<std::uint64_t>(std::numeric_limits<qint64>::max()))
        return 413;
    return readExpectation();
}

int RequestParser::Machine::readTarget()
{
    Request &request = message->request;
    std::optional<Target> target = Target::parse(request.method, request.target);
    if (!target)
        return 400;
    request.path = std::move(target->path);
    request.rawPath = std::move(target->rawPath);
    request.query = std::move(target->query);
    // RFC 9112 §3.2.2: the target's authority stands above the Host field.
    if (!target->authority.isEmpty() && request.method != "CONNECT")
        request.headers.set("Host", target->authority);
    return 0;
}

int RequestParser::Machine::readExpectation()
{
    const Request &request = message->request;
    if (request.minorVersion == 0 || !request.headers.contains("Expect"))
        return 0;
    if (!equals(request.headers.value("Expect"), "100-continue"))
        return 417;
    expectsContinue = !message->is_done();
    return 0;
}

RequestParser::Step RequestParser::Machine::readBody(QByteArrayView input)
{
    qsizetype consumed = 0;
    while (!message->is_done()) {
        const QByteArrayView rest = input.sliced(consumed);
        // Beast asserts that the last chunk of an empty body never comes in a piece of four bytes.
        const bool tooShort =
            message->chunked() && !message->sawChunk && rest.startsWith('0') && rest.size() < 5;
        if (rest.isEmpty() || tooShort)
            return {Event::NeedMore, consumed, {}};

        message->piece = {};
        beast::error_code error;
        const auto used = static_cast<qsizetype>(put(rest, error));
        consumed += used;
        if (error == beast::http::error::need_more)
            return waitInBody(input, consumed);
        if (error)
            return fail(error == beast::http::error::body_limit ? 413 : message->status);
        if (message->trailers > limits.headerFields || (message->trailers > 0 && used > limits.headerBytes))
            return fail(431);
        if (!message->piece.isEmpty())
            return {Event::Body, consumed, message->piece};
    }
    phase = Phase::Over;
    return {Event::Complete, consumed, {}};
}

/// The line of a chunk, and the trailer behind the last, must come whole, so they are bounded here.
RequestParser::Step RequestParser::Machine::waitInBody(QByteArrayView input, qsizetype consumed)
{
    const QByteArrayView rest = input.sliced(consumed);
    const QByteArrayView line = rest.sliced(message->sawChunk ? qMin<qsizetype>(2, rest.size()) : 0);
    const qsizetype end = line.indexOf("\r\n");
    if ((end < 0 ? line.size() : end) > BeastMessage::ChunkLineBytes)
        return fail(400);
    // Behind a size of 0, Beast looks at nothing before the trailer is complete.
    const auto behind = std::find_if_not(line.begin(), line.end(), [](char c) { return c == '0'; });
    if (behind != line.begin() && behind != line.end() && !isHexDigit(*behind) &&
        !QByteArrayView(";\r \t").contains(*behind))
        return fail(400);
    // After the line's form, so that the same bytes get the same answer in whatever pieces they come.
    if (rest.size() > limits.headerBytes)
        return fail(431);
    return {Event::NeedMore, consumed, {}};
}

RequestParser::RequestParser(const Limits &limits)
    : m_machine(std::make_unique<Machine>(limits))
{
}

RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::next(QByteArrayView input)
{
    switch (m_machine->phase) {
    case Machine::Phase::Line:
        return m_machine->readLine(input);
    case Machine::Phase::Fields:
        return m_machine->readFields(input);
    case Machine::Phase::Body:
        return m_machine->readBody(input);
    case Machine::Phase::Over:
        return {Event::Complete, 0, {}};
    case Machine::Phase::Failed:
        break;
    }
    return {Event::Failed, 0, {}};
}

void RequestParser::reset()
{
    m_machine->begin();
}

Request &RequestParser::request()
{
    return m_machine->message->request;
}

void RequestParser::setBodyLimit(qint64 bytes)
{
    m_machine->message->bodyLimit = bytes;
    if (contentLength() > bytes)
        m_machine->fail(413);
}

bool RequestParser::hasBody() const
{
    return !m_machine->message->is_done();
}

qint64 RequestParser::contentLength() const
{
    if (m_machine->message->chunked())
        return -1;
    return static_cast<qint64>(m_machine->message->content_length().value_or(0));
}

bool RequestParser::keepAlive() const
{
    return m_machine->message->keep_alive();
}

bool RequestParser::expectsContinue() const
{
    return m_machine->expectsContinue;
}

int RequestParser::status() const
{
    return m_machine->message->status;
}

} // namespace kefu::http
