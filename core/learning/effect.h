#pragma once

#include "chat/message.h"
#include "pack/pack.h"
#include "pack/packedit.h"

#include <QList>

namespace kefu {

/// A text that is decided otherwise than before.
struct ChangedDecision
{
    QString text;
    PackLabel right;
    Decision before;
    Decision after;

    [[nodiscard]] bool wasRight() const;
    [[nodiscard]] bool isRight() const;
};

/// What a change of a pack does to texts that were not learnt from: a fifth of the samples is kept back, both
/// packs are learnt without it, and both are asked about it.
struct Effect
{
    int heldOut = 0;           ///< texts that were asked about
    double accuracyBefore = 0; ///< decisions that are right, with the fallback where it is right
    double accuracyAfter = 0;
    QList<ChangedDecision> changed; ///< of those texts; what became wrong first, then what became right
    QList<ChangedDecision> samples; ///< the new samples themselves; after: they were learnt
};

/// By the linear model alone, in which nothing but the change makes a difference. Blocks for two trainings, a
/// fraction of a second with the built-in pack. The same packs give the same effect.
[[nodiscard]] Effect effectOf(const Pack &before, const Pack &after, const QList<NewSample> &samples);

} // namespace kefu
