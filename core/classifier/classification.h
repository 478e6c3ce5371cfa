#pragma once

#include <QList>
#include <QString>

namespace kefu {

/// One label and how probable it is: a calibrated probability, so of all decisions with 0.8 about 80 % are
/// right.
struct Ranked
{
    int label = -1; ///< index into the training labels (for a pack: Pack::scenarios())
    double confidence = 0;

    friend bool operator==(const Ranked &, const Ranked &) = default;
};

/// A piece of the text and how hard it pulled: towards the first of the ranking (positive) or away from it
/// (negative).
struct Evidence
{
    QString text;
    int start = 0;  ///< UTF-16 units from the start of the classified text
    int length = 0; ///< UTF-16 units
    double weight = 0;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// What the classifier says of one text.
struct Ranking
{
    QList<Ranked> labels;          ///< most probable first; the confidences sum to at most 1
    double margin = 0;             ///< first minus second, 0 where there is no first
    bool fallback = true;          ///< none of the labels is meant, or it cannot be told which
    double fallbackConfidence = 1; ///< probability that none is meant; with the labels' it sums to at most 1
    int fallbackTopic = -1;        ///< index into the out-of-scope topics where one is recognised
    QList<Evidence> evidence;      ///< strongest pull first; only where it was asked for

    friend bool operator==(const Ranking &, const Ranking &) = default;
};

} // namespace kefu
