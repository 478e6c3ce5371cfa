#pragma once

#include "learning/curation.h"

#include <QCoreApplication>

namespace kefu {

/// A diff of packs, and what a change does to decisions, as HTML for reading.
class EffectText
{
    Q_DECLARE_TR_FUNCTIONS(kefu::EffectText)

public:
    [[nodiscard]] static QString of(const Proposal &proposal);
    [[nodiscard]] static QString of(const QList<PackChange> &changes);
};

} // namespace kefu
