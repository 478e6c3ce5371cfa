#pragma once

#include <QList>
#include <QString>

namespace kefu {

/// Labelled texts to learn from. The classifier knows nothing of packs: labels are numbers.
struct TrainingSet
{
    struct Sample
    {
        QString text;
        int label = 0;
    };

    int labelCount = 0;
    QList<Sample> samples; ///< labels 0 … labelCount-1
    QList<Sample>
        checks; ///< not learned from: they say how often the classifier is right on what customers type
    int topicCount = 0;
    QList<Sample> outOfScope; ///< what fits no label; its labels are topics 0 … topicCount-1 (small talk, …)
};

} // namespace kefu
