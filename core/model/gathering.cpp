#include "model/gathering.h"

#include "base/whenanswered.h"
#include "model/imageparts.h"

#include <QTimer>

#include <utility>

using namespace std::chrono_literals;

namespace kefu {

namespace {

constexpr auto patienceForMemories = 150ms;
constexpr auto patienceForImages = 5s; ///< many megapixels take a while to decode
constexpr auto patienceForKey = 3s;

} // namespace

Gathering::Gathering(const ReplyRequest &request, const PromptSources &sources, ModelEndpoint &endpoint)
{
    if (sources.memories) {
        await(memoriesFor(request, *sources.memories), patienceForMemories,
              [this](const QList<MemoryExcerpt> &found) { m_memories = found; });
    }
    const ModelSettings &settings = endpoint.settings();
    if (settings.vision && !request.images.isEmpty()) {
        await(imageParts(request.images, settings.maxImageEdge), patienceForImages,
              [this](const QStringList &images) { m_images = images; });
    }
    if (endpoint.isAwaitingKey())
        await(endpoint.keyWhenKnown(), patienceForKey, [](const Secret &) {});
}

/// Takes the answer, or goes on without it when its time is over; never both.
template<typename Answer, typename Take>
void Gathering::await(const QFuture<Answer> &answer, std::chrono::milliseconds patience, Take take)
{
    ++m_missing;
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, &Gathering::settle);
    limit->start(patience);
    whenAnswered(answer, this, [this, limit, take](const Answer &given) {
        if (!limit->isActive())
            return;
        limit->stop();
        take(given);
        settle();
    });
}

void Gathering::settle()
{
    if (--m_missing == 0 && m_done)
        std::exchange(m_done, {})(); // may destroy this
}

void Gathering::whenDone(std::function<void()> done)
{
    if (m_missing == 0)
        return done();
    m_done = std::move(done);
}

} // namespace kefu
