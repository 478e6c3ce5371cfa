#pragma once

#include "base/language.h"

#include <QList>
#include <QString>

namespace kefu {

/// A question that customers ask next in the same scenario, with its answer.
struct FollowUp
{
    LocalizedText question;
    LocalizedText answer;
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
