#pragma once

#include "base/language.h"
#include "sop/wording.h"

#include <QList>
#include <QString>

namespace kefu {

/// A question that customers ask next in the same scenario, with its answer.
struct FollowUp
{
    Wording chinese;
    Wording english;
    LocalizedText answer;

    /// How much \a text is this question, 0 … 1.
    [[nodiscard]] double likeness(const Wording &text) const;
};

/// One standard operating procedure, written for staff in Markdown (docs/pack.md has the form). The engine
/// uses its follow-ups; everything else is shown to staff as it stands.
struct Sop
{
    QString title;
    QString markdown;
    QList<FollowUp> followUps;
};

/// Reads one SOP. Never fails: a text without the expected sections is a SOP without follow-ups.
[[nodiscard]] Sop parseSop(const QString &markdown);

} // namespace kefu
