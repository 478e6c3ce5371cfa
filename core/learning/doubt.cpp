#include "learning/doubt.h"

namespace kefu {

namespace {

/// Small talk that is less likely than this might be something else.
constexpr double recognised = 0.5;

} // namespace

std::optional<Doubt> doubtOf(const QString &text, const Filing &filing, double margin)
{
    if (text.trimmed().isEmpty() || filing.trace.preset || filing.trace.followUp)
        return std::nullopt;
    const Ranking &ranking = filing.ranking;
    if (ranking.fallback || ranking.labels.isEmpty()) {
        if (ranking.fallbackTopic >= 0 && ranking.fallbackConfidence >= recognised)
            return std::nullopt;
        return Doubt{Review::Reason::NoScenario, {}};
    }
    if (ranking.margin < margin)
        return Doubt{Review::Reason::Close, ranking.margin};
    return std::nullopt;
}

} // namespace kefu
