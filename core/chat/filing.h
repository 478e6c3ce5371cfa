#pragma once

#include "chat/knowledge.h"
#include "chat/session.h"
#include "chat/trace.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace kefu {

/// Under which scenario a message was filed, and why.
struct Filing
{
    std::optional<int> scenario; ///< index in Pack::scenarios(); empty: the fallback
    std::optional<int> topic;    ///< index in Pack::fallbackTopics()
    std::optional<int> runnerUp; ///< only where the decision was close
    std::optional<double> confidence;
    QJsonObject newSlots;
    QJsonObject knownSlots;
    Ranking ranking; ///< by the text's own words; empty for a preset
    Trace trace;

    /// The session is about this from now on. Small talk, and what says nothing, leaves it as it is.
    [[nodiscard]] bool movesSession() const;
    [[nodiscard]] Decision decision(const Pack &pack) const;
};

/// Files \a text, read in its session: a follow-up ("什么时候能到账？") stays with the scenario that is being
/// talked about, a change of subject is noticed. \a session is null for a new one. The knowledge must have a
/// classifier.
[[nodiscard]] Filing fileMessage(const Knowledge &knowledge, const QString &text, const Session *session);

/// Files under the scenario that the caller named, with confidence 1.
[[nodiscard]] Filing filePreset(const Knowledge &knowledge, const QString &text, int scenario,
                                const Session *session);

/// Puts a model's choice (empty: the fallback) in the place of the classifier's. It has no confidence: the
/// model's words are no probability.
void refile(Filing &filing, const Pack &pack, std::optional<int> scenario);

} // namespace kefu
