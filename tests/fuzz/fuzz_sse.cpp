#include "model/ssereader.h"

#include "pieces.h"

using namespace kefu;

namespace {

constexpr qsizetype longest = 200; // bytes of a line, so that a short input passes it

struct Outcome
{
    QList<ServerSentEvent> events;
    std::optional<std::chrono::milliseconds> retry;
    bool tooLong = false;
    bool operator==(const Outcome &) const = default;
};

Outcome read(QByteArrayView stream, qsizetype pieceSize)
{
    SseReader reader(longest);
    Outcome outcome;
    eachPiece(stream, pieceSize, [&](const QByteArray &piece) {
        const bool wasTooLong = reader.tooLong();
        const QList<ServerSentEvent> events = reader.feed(piece);
        require(!wasTooLong || events.isEmpty());
        outcome.events += events;
    });
    for (const ServerSentEvent &event : outcome.events)
        require(event.data.size() <= longest && !event.data.contains('\r') && !event.type.isEmpty());
    outcome.retry = reader.retry();
    outcome.tooLong = reader.tooLong();
    return outcome;
}

} // namespace

/// However a stream comes, the same events come of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const PiecedInput input(data, size);
    require(read(input.bytes, input.pieceSize) == read(input.bytes, input.bytes.size() + 1));
    return 0;
}
