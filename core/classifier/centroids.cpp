#include "classifier/centroids.h"

#include <algorithm>
#include <cmath>

namespace kefu {

Centroids::Centroids(const Corpus &corpus)
    : m_offsets(size_t(corpus.vocabulary.size()) + 1, 0)
    , m_lengths(size_t(corpus.classCount()), 0)
{
    struct Cell
    {
        quint32 feature = 0;
        quint32 label = 0;
        float value = 0;
    };
    std::vector<Cell> cells;
    cells.reserve(corpus.rows.entries.size());
    for (int i = 0; i < corpus.rows.rows(); ++i)
        for (const Entry &entry : corpus.rows.row(i))
            cells.push_back({entry.index, quint32(corpus.classes[size_t(i)]), entry.value});
    std::ranges::stable_sort(cells, {}, [](const Cell &cell) { return std::pair(cell.feature, cell.label); });
    for (size_t i = 0; i < cells.size();) {
        double sum = 0;
        size_t j = i;
        for (; j < cells.size() && cells[j].feature == cells[i].feature && cells[j].label == cells[i].label;
             ++j)
            sum += double(cells[j].value);
        m_postings.push_back({cells[i].label, float(sum)});
        m_lengths[cells[i].label] += sum * sum;
        m_offsets[size_t(cells[i].feature) + 1] = m_postings.size();
        i = j;
    }
    for (size_t i = 1; i < m_offsets.size(); ++i)
        m_offsets[i] = std::max(m_offsets[i], m_offsets[i - 1]);
    for (double &length : m_lengths)
        length = length > 0 ? std::sqrt(length) : 1;
    for (Entry &posting : m_postings)
        posting.value = float(double(posting.value) / m_lengths[posting.index]);
}

void Centroids::score(SparseVector vector, std::span<float> scores) const
{
    std::ranges::fill(scores, 0.F);
    for (const Entry &entry : vector)
        for (size_t i = m_offsets[entry.index]; i < m_offsets[size_t(entry.index) + 1]; ++i)
            scores[m_postings[i].index] += m_postings[i].value * entry.value;
}

void Centroids::scoreUnseen(const Corpus &corpus, int row, std::span<float> scores) const
{
    score(corpus.rows.row(row), scores);
    const auto own = size_t(corpus.classes[size_t(row)]);
    // With s the class sum and x the unit row: x·(s - x) / |s - x|.
    const double length = m_lengths[own];
    const double along = double(scores[own]) * length;
    const double rest = length * length - 2 * along + 1;
    scores[own] = rest > 1e-6 ? float((along - 1) / std::sqrt(rest)) : 0.F;
}

float Centroids::weight(quint32 feature, int label) const
{
    const auto begin = m_postings.begin() + qptrdiff(m_offsets[feature]);
    const auto end = m_postings.begin() + qptrdiff(m_offsets[size_t(feature) + 1]);
    const auto found = std::ranges::lower_bound(begin, end, quint32(label), {}, &Entry::index);
    return found != end && found->index == quint32(label) ? found->value : 0.F;
}

qsizetype Centroids::bytes() const
{
    return qsizetype(m_offsets.size() * sizeof(size_t) + m_postings.size() * sizeof(Entry) +
                     m_lengths.size() * sizeof(double));
}

} // namespace kefu
