#include "classifier/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace kefu {

namespace {

constexpr size_t featuresAhead = 12; // far enough for memory to answer

/// Counts in how many texts each feature occurs. Open addressing; the order of first sight is kept, so that
/// nothing depends on the table's layout.
class TextCounts
{
public:
    struct Count
    {
        quint64 hash = 0;
        quint32 texts = 0;
        quint32 lastText = 0; ///< plus 1
        FeatureGroup group = WordFeatures;
        bool unit = false;
    };

    explicit TextCounts(size_t expected)
        : m_places(std::bit_ceil(std::max<size_t>(expected, 64) * 2))
    {
    }

    void add(const Feature &feature, quint32 text)
    {
        const size_t mask = m_places.size() - 1;
        size_t place = feature.hash & mask;
        while (m_places[place] != 0 && m_counts[m_places[place] - 1].hash != feature.hash)
            place = (place + 1) & mask;
        if (m_places[place] == 0) {
            m_counts.push_back({feature.hash, 1, text + 1, feature.group, feature.unit});
            m_places[place] = quint32(m_counts.size());
            if (m_counts.size() * 2 > m_places.size())
                grow();
            return;
        }
        Count &count = m_counts[m_places[place] - 1];
        if (count.lastText != text + 1) {
            count.lastText = text + 1;
            ++count.texts;
        }
    }

    std::vector<Count> take() { return std::move(m_counts); }

private:
    void grow()
    {
        m_places.assign(m_places.size() * 2, 0);
        const size_t mask = m_places.size() - 1;
        for (size_t i = 0; i < m_counts.size(); ++i) {
            size_t place = m_counts[i].hash & mask;
            while (m_places[place] != 0)
                place = (place + 1) & mask;
            m_places[place] = quint32(i + 1);
        }
    }

    std::vector<quint32> m_places;
    std::vector<Count> m_counts;
};

/// The least number of texts that leaves at most \a most features.
quint32 cutOff(const std::vector<TextCounts::Count> &counts, quint32 least, size_t most)
{
    const auto kept = [&](quint32 texts) {
        return size_t(
            std::ranges::count_if(counts, [texts](const auto &count) { return count.texts >= texts; }));
    };
    while (kept(least) > most)
        ++least;
    return least;
}

} // namespace

Vocabulary::Vocabulary(const std::vector<std::vector<Feature>> &texts, const FeatureOptions &options,
                       int leastTexts, int mostFeatures)
    : m_options(options)
{
    TextCounts counting(texts.size() * 16);
    for (size_t i = 0; i < texts.size(); ++i)
        for (const Feature &feature : texts[i])
            counting.add(feature, quint32(i));
    std::vector<TextCounts::Count> counts = counting.take();
    const quint32 least = cutOff(counts, quint32(leastTexts), size_t(mostFeatures));
    std::erase_if(counts, [least](const auto &count) { return count.texts < least; });

    const double all = 1.0 + double(texts.size());
    m_slots.resize(std::bit_ceil(std::max<size_t>(counts.size(), 8) * 2));
    m_idf.reserve(counts.size());
    m_groups.reserve(counts.size());
    const size_t mask = m_slots.size() - 1;
    for (const TextCounts::Count &count : counts) {
        size_t place = count.hash & mask;
        while (m_slots[place].index != 0)
            place = (place + 1) & mask;
        m_idf.push_back(float(std::log(all / (1.0 + count.texts)) + 1.0));
        m_groups.push_back(count.group);
        m_isUnit.push_back(count.unit ? 1 : 0);
        m_slots[place] = {count.hash, quint32(m_idf.size())};
    }
}

int Vocabulary::find(quint64 hash) const
{
    if (m_slots.empty())
        return -1;
    const size_t mask = m_slots.size() - 1;
    size_t place = hash & mask;
    while (m_slots[place].index != 0) {
        if (m_slots[place].hash == hash)
            return int(m_slots[place].index) - 1;
        place = (place + 1) & mask;
    }
    return -1;
}

void Vocabulary::askFor(quint64 hash) const
{
    if (!m_slots.empty())
        __builtin_prefetch(m_slots.data() + (hash & (m_slots.size() - 1)));
}

qsizetype Vocabulary::bytes() const
{
    return qsizetype(m_slots.size() * sizeof(Slot) +
                     m_idf.size() * (sizeof(float) + sizeof(FeatureGroup) + sizeof(char)));
}

Coverage Vocabulary::vectorise(const std::vector<Feature> &features, std::vector<Entry> &vector) const
{
    vector.clear();
    Coverage coverage;
    for (size_t i = 0; i < features.size(); ++i) {
        const Feature &feature = features[i];
        askFor(features[std::min(i + featuresAhead, features.size() - 1)].hash);
        const int index = find(feature.hash);
        if (index >= 0) {
            vector.push_back({quint32(index), 1.F, feature.firstToken, feature.lastToken});
        } else {
            ++coverage.unknown;
            coverage.unknownUnits += feature.unit ? 1 : 0;
        }
    }
    std::ranges::sort(vector, {}, [](const Entry &entry) {
        return quint64(entry.index) << 16 | quint64(entry.firstToken) << 8 | entry.lastToken;
    });
    size_t kept = 0;
    for (size_t i = 0; i < vector.size();) {
        const quint32 index = vector[i].index;
        size_t j = i + 1;
        while (j < vector.size() && vector[j].index == index)
            ++j;
        const float count = float(j - i);
        vector[i].value = (j - i > 1 ? 1.F + std::log(count) : 1.F) * m_idf[index];
        vector[kept++] = vector[i];
        coverage.knownUnits += m_isUnit[index];
        i = j;
    }
    vector.resize(kept);
    coverage.known = int(kept);
    normaliseGroups(vector);
    return coverage;
}

void Vocabulary::forget(std::vector<Entry> &vector, Coverage &coverage,
                        const std::vector<char> &isKnown) const
{
    size_t kept = 0;
    for (const Entry &entry : vector) {
        if (isKnown[entry.index] != 0) {
            vector[kept++] = entry;
            continue;
        }
        --coverage.known;
        ++coverage.unknown;
        coverage.knownUnits -= m_isUnit[entry.index];
        coverage.unknownUnits += m_isUnit[entry.index];
    }
    vector.resize(kept);
    normaliseGroups(vector);
}

void Vocabulary::normaliseGroups(std::vector<Entry> &vector) const
{
    std::array<double, FeatureGroupCount> squares{};
    for (const Entry &entry : vector)
        squares[m_groups[entry.index]] += double(entry.value) * double(entry.value);
    double whole = 0;
    for (size_t group = 0; group < FeatureGroupCount; ++group)
        if (squares[group] > 0)
            whole += double(m_options.groupWeight[group]) * double(m_options.groupWeight[group]);
    std::array<float, FeatureGroupCount> factors{};
    for (size_t group = 0; group < FeatureGroupCount; ++group)
        if (squares[group] > 0)
            factors[group] = float(double(m_options.groupWeight[group]) / std::sqrt(squares[group] * whole));
    for (Entry &entry : vector)
        entry.value *= factors[m_groups[entry.index]];
}

bool isNoise(const Coverage &coverage)
{
    if (coverage.knownUnits + coverage.unknownUnits == 0)
        return true;
    return coverage.knownUnits == 0 && coverage.known <= coverage.unknown;
}

} // namespace kefu
