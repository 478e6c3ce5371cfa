#include "http/requestparser.h"

#include "pieces.h"

using namespace kefu::http;
using Event = RequestParser::Event;

namespace {

/// Small, so that an input of a few hundred bytes reaches every one of them.
constexpr Limits limits{.requestLineBytes = 256, .headerBytes = 512, .headerFields = 8, .bodyBytes = 300};

struct Outcome
{
    QByteArray requests; ///< all that was read, in one text
    int status = 0;
};

void note(const Request &request, QByteArray &text)
{
    text += request.method + ' ' + request.target + ' ' + request.path.toUtf8() + '\n';
    for (qsizetype i = 0; i < request.headers.size(); ++i)
        text.append(request.headers.nameAt(i)).append(':').append(request.headers.valueAt(i)).append('\n');
    for (const QString &value : request.queryValues(u"a"))
        text += value.toUtf8() + '\n';
    text += request.body + '\n';
}

Outcome parse(QByteArrayView input, qsizetype pieceSize)
{
    RequestParser parser(limits);
    Outcome outcome;
    QByteArray waiting;
    const auto readOn = [&](const QByteArray &piece) {
        waiting += piece;
        while (outcome.status == 0) {
            const RequestParser::Step step = parser.next(waiting);
            require(step.consumed >= 0 && step.consumed <= waiting.size());
            if (step.event == Event::Head)
                parser.setBodyLimit(limits.bodyBytes);
            if (step.event == Event::Body)
                parser.request().body.append(step.body);
            if (step.event == Event::Failed)
                outcome.status = parser.status();
            require(parser.request().body.size() <= limits.bodyBytes);
            waiting.remove(0, step.consumed);
            if (step.event == Event::NeedMore)
                break;
            if (step.event == Event::Complete) {
                note(parser.request(), outcome.requests);
                parser.reset();
            }
        }
    };
    eachPiece(input, pieceSize, readOn);
    require(outcome.status == 0 || (outcome.status >= 400 && outcome.status <= 505));
    return outcome;
}

} // namespace

/// However the bytes come, the same requests come of them, and a refusal or none. Which of two faults is
/// named first may differ.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const PiecedInput input(data, size);
    const Outcome pieces = parse(input.bytes, input.pieceSize);
    const Outcome whole = parse(input.bytes, input.bytes.size() + 1);
    require(pieces.requests == whole.requests && (pieces.status == 0) == (whole.status == 0));
    return 0;
}
