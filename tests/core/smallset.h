#pragma once

#include "classifier/classifier.h"

#include <QMetaType>
#include <QStringList>

/// Withdrawal, deposit, password; greetings and weather stay outside.
[[nodiscard]] kefu::TrainingSet smallSet();

/// Texts that are in scope of it, outside, and noise.
[[nodiscard]] QStringList probes();

/// Nothing about the ranking is impossible: confidences fall, and with the fallback's sum to at most 1.
[[nodiscard]] bool isSound(const kefu::Ranking &ranking);

/// A label would be taken, or nearly.
[[nodiscard]] bool isConfident(const kefu::Ranking &ranking);

using Trainer = kefu::ClassifierPointer (*)(const kefu::TrainingSet &);
Q_DECLARE_METATYPE(Trainer)

/// One row a trainer: "quick" and "full", in the column "train".
void addTrainers();
