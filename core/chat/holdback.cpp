#include "chat/holdback.h"

#include "chat/filing.h"
#include "learning/doubt.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

std::optional<HoldBack::Reason> HoldBack::reasonFor(const QString &text, const Filing &filing,
                                                    const Decision &decision) const
{
    if (seconds <= 0)
        return std::nullopt;
    const QString both = decision.category + u'/' + decision.subcategory;
    const bool listed = std::ranges::any_of(scenarios, [&](const QString &name) {
        return name == decision.category || name == decision.subcategory || name == both;
    });
    if (listed)
        return Reason::Scenario;
    if (margin > 0 && doubtOf(text, filing, margin))
        return Reason::Unsure;
    return std::nullopt;
}

QString nameOf(HoldBack::Reason reason)
{
    return reason == HoldBack::Reason::Scenario ? u"scenario"_s : u"unsure"_s;
}

} // namespace kefu
