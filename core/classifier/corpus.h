#pragma once

#include "classifier/trainingset.h"
#include "classifier/vocabulary.h"

#include <vector>

namespace kefu {

/// Texts that are not learned from, as vectors.
struct CheckTexts
{
    SparseMatrix rows;
    std::vector<int> labels;
    std::vector<Coverage> coverages;
};

/// A training set as vectors. Topics are classes behind the labels.
struct Corpus
{
    int labelCount = 0;
    int topicCount = 0;
    Vocabulary vocabulary;
    SparseMatrix rows;
    std::vector<int> classes; ///< a row's label, or labelCount + its topic
    std::vector<Coverage> coverages;
    CheckTexts checks;

    [[nodiscard]] int classCount() const { return labelCount + topicCount; }
    [[nodiscard]] bool isLabelled(int row) const { return classes[size_t(row)] < labelCount; }
};

/// Samples whose label or topic is out of range and texts without any feature are left out.
[[nodiscard]] Corpus makeCorpus(const TrainingSet &set, const FeatureOptions &options, int threads);

} // namespace kefu
