#pragma once

#include "model/modelendpoint.h"

#include <QCoreApplication>

namespace kefu {

/// How the model is doing, in words.
class ModelState
{
    Q_DECLARE_TR_FUNCTIONS(kefu::ModelState)

public:
    /// A whole line: what is in the queue, what the circuit breaker does, and when it tries again. \a now: ms
    /// since 1970.
    [[nodiscard]] static QString line(const ModelCondition &condition, qint64 now);
    /// What this day has taken.
    [[nodiscard]] static QString today(const ModelCondition &condition);
    /// The state alone, where there is little room; empty where there is nothing to say.
    [[nodiscard]] static QString brief(const ModelCondition &condition, qint64 now);
};

} // namespace kefu
