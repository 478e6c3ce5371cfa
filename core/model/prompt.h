#pragma once

#include "chat/replyengine.h"
#include "model/modelsettings.h"

#include <QJsonArray>
#include <QStringList>

namespace kefu {

/// The messages that a model gets for one turn.
struct Prompt
{
    QJsonArray messages;  ///< as the interface wants them
    int tokens = 0;       ///< estimate, without images
    int droppedTurns = 0; ///< of the history, from the oldest

    /// For the inspector: every message whole, pictures as their size alone.
    [[nodiscard]] QString shown() const;
};

/// Assembles the prompt. What customers wrote (this message, the history, memories) stands between marks that
/// they can't write themselves, apart from the rules. \a images: `data:` URLs, already scaled; where the
/// model has no vision, a sentence says how many there are.
[[nodiscard]] Prompt assemblePrompt(const ReplyRequest &request, const ModelSettings &settings,
                                    const QStringList &images = {});

/// \a text without the character that every mark begins with, so that it can't open or close one.
[[nodiscard]] QString fenced(QString text);

} // namespace kefu
