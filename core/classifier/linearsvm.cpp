#include "classifier/linearsvm.h"

#include "classifier/lanes.h"
#include "classifier/parallel.h"
#include "classifier/random.h"

#include <algorithm>

namespace kefu {

namespace {

constexpr int lanes = LinearSvm::blockSize;
constexpr int quads = lanes / 4;
constexpr float bias = 1.F; // the value of a feature that every sample has
constexpr quint8 restingPasses = 2;
constexpr size_t cacheLine = 64;

void scoreBlock(const float *weights, int features, SparseVector vector, float *scores)
{
    const float *constant = weights + size_t(features) * lanes;
    for (int i = 0; i < lanes; ++i)
        scores[i] = constant[i] * bias;
    addRows(scores, weights, lanes, vector);
}

void update(float *weights, int features, SparseVector vector, const float *deltas)
{
    addToRows(weights, lanes, vector, deltas);
    addScaled(weights + size_t(features) * lanes, deltas, bias, quads);
}

double squaredLength(SparseVector vector)
{
    double sum = double(bias) * double(bias);
    for (const Entry &entry : vector)
        sum += double(entry.value) * double(entry.value);
    return sum;
}

/// One projected Newton step for each lane's dual (Hsieh et al., algorithm 1).
struct Step
{
    float deltas[lanes];
    bool moved = false;  ///< some weight changes
    bool resting = true; ///< all duals are at 0 and want to stay there

    Step(float *duals, const float *scores, int positiveLane, float length, const SvmOptions &options)
    {
        float signs[lanes];
        float softness[lanes];
        std::fill_n(signs, lanes, -1.F);
        std::fill_n(softness, lanes, 0.5F / options.cost);
        if (positiveLane >= 0 && positiveLane < lanes) {
            signs[positiveLane] = 1.F;
            softness[positiveLane] = 0.5F / (options.cost * options.positiveCost);
        }
        Quad changes{};
        Quad mass{};
        for (int i = 0; i < lanes; i += 4) {
            const Quad sign = loadQuad(signs + i);
            const Quad soft = loadQuad(softness + i);
            const Quad old = loadQuad(duals + i);
            const Quad gradient = sign * loadQuad(scores + i) - fillQuad(1.F) + soft * old;
            const Quad free = old - gradient / (fillQuad(length) + soft);
            const Quad next = free > Quad{} ? free : Quad{};
            const Quad delta = (next - old) * sign;
            storeQuad(duals + i, next);
            storeQuad(deltas + i, delta);
            changes += delta * delta;
            mass += next;
        }
        moved = changes[0] + changes[1] + changes[2] + changes[3] > 0.F;
        resting = !moved && mass[0] + mass[1] + mass[2] + mass[3] == 0.F;
    }
};

} // namespace

/// What is learned from, and what every block asks of it.
struct LinearSvm::Samples
{
    const SparseMatrix &rows;
    const std::vector<int> &labels;
    std::vector<float> lengths; ///< squared

    Samples(const SparseMatrix &matrix, const std::vector<int> &labelOfRow)
        : rows(matrix)
        , labels(labelOfRow)
    {
        lengths.reserve(labels.size());
        for (int i = 0; i < rows.rows(); ++i)
            lengths.push_back(float(squaredLength(rows.row(i))));
    }
};

LinearSvm::LinearSvm(int features, int labels)
    : m_features(features)
    , m_labels(labels)
{
    m_blocks.resize(size_t((labels + blockSize - 1) / blockSize));
}

void LinearSvm::train(const SparseMatrix &samples, const std::vector<int> &labels, const SvmOptions &options,
                      int threads)
{
    const Samples all(samples, labels);
    forEachIndex(int(m_blocks.size()), threads, [&](int i) {
        Block &block = m_blocks[size_t(i)];
        block.weights.assign(size_t(m_features + 1) * blockSize, 0.F);
        block.duals.assign(size_t(samples.rows()) * blockSize, 0.F);
        descend(block, i * blockSize, all, nullptr, options, options.passes);
    });
}

void LinearSvm::descend(Block &block, int firstLabel, const Samples &samples, const std::vector<char> *held,
                        const SvmOptions &options, int passes) const
{
    std::vector<int> order;
    order.reserve(samples.labels.size());
    for (int i = 0; i < samples.rows.rows(); ++i)
        if (held == nullptr || (*held)[size_t(i)] == 0)
            order.push_back(i);
    std::vector<quint8> rests(samples.labels.size(), 0);
    Random random(options.seed);
    float scores[blockSize];
    for (int pass = 0; pass < passes; ++pass) {
        random.shuffle(order);
        for (size_t at = 0; at < order.size(); ++at) {
            const int i = order[at];
            if (at + 2 < order.size())
                askForNext(block, samples, order[at + 1], order[at + 2]);
            if (rests[size_t(i)] > 0) {
                --rests[size_t(i)];
                continue;
            }
            const SparseVector row = samples.rows.row(i);
            scoreBlock(block.weights.data(), m_features, row, scores);
            float *duals = block.duals.data() + size_t(i) * blockSize;
            const Step step(duals, scores, samples.labels[size_t(i)] - firstLabel, samples.lengths[size_t(i)],
                            options);
            if (step.moved)
                update(block.weights.data(), m_features, row, step.deltas);
            else if (step.resting)
                rests[size_t(i)] = restingPasses;
        }
    }
}

/// The weights of the next sample, and which those of the one after it are, come from afar: they are on their
/// way while this sample's are summed.
void LinearSvm::askForNext(const Block &block, const Samples &samples, int next, int afterNext)
{
    __builtin_prefetch(block.duals.data() + size_t(next) * blockSize);
    for (const Entry &entry : samples.rows.row(next))
        __builtin_prefetch(block.weights.data() + size_t(entry.index) * blockSize);
    const auto bytes = std::as_bytes(samples.rows.row(afterNext));
    for (size_t at = 0; at < bytes.size(); at += cacheLine)
        __builtin_prefetch(bytes.data() + at);
}

LinearSvm::Block LinearSvm::without(const Block &whole, int firstLabel, const Samples &samples,
                                    const std::vector<char> &held) const
{
    Block block = whole;
    for (int i = 0; i < samples.rows.rows(); ++i) {
        if (held[size_t(i)] == 0)
            continue;
        float *duals = block.duals.data() + size_t(i) * blockSize;
        float deltas[blockSize];
        for (int lane = 0; lane < blockSize; ++lane)
            deltas[lane] = samples.labels[size_t(i)] - firstLabel == lane ? -duals[lane] : duals[lane];
        update(block.weights.data(), m_features, samples.rows.row(i), deltas);
        std::fill_n(duals, blockSize, 0.F);
    }
    return block;
}

void LinearSvm::scoreHeldOut(const SparseMatrix &samples, const std::vector<int> &labels,
                             const SvmOptions &options, std::span<HeldOutQuestion> questions,
                             int threads) const
{
    const Samples all(samples, labels);
    for (HeldOutQuestion &question : questions)
        question.scores.assign(size_t(question.rows.rows()) * size_t(m_labels), 0.F);
    const int blocks = int(m_blocks.size());
    forEachIndex(blocks * int(questions.size()), threads,
                 [&](int i) { answer(questions[size_t(i / blocks)], size_t(i % blocks), all, options); });
}

void LinearSvm::answer(HeldOutQuestion &question, size_t block, const Samples &samples,
                       const SvmOptions &options) const
{
    const int firstLabel = int(block) * blockSize;
    Block rest = without(m_blocks[block], firstLabel, samples, question.held);
    descend(rest, firstLabel, samples, &question.held, options, question.passes);
    float scores[blockSize];
    for (int i = 0; i < question.rows.rows(); ++i) {
        scoreBlock(rest.weights.data(), m_features, question.rows.row(i), scores);
        std::copy_n(scores, std::min(blockSize, m_labels - firstLabel),
                    question.scores.data() + size_t(i) * size_t(m_labels) + size_t(firstLabel));
    }
}

LinearSvm LinearSvm::finished() const
{
    LinearSvm copy(m_features, m_labels);
    for (size_t i = 0; i < m_blocks.size(); ++i)
        copy.m_blocks[i].weights = m_blocks[i].weights;
    return copy;
}

void LinearSvm::finish()
{
    for (Block &block : m_blocks)
        block.duals = {};
}

void LinearSvm::score(SparseVector vector, std::span<float> scores) const
{
    float blockScores[blockSize];
    for (size_t b = 0; b < m_blocks.size(); ++b) {
        const int firstLabel = int(b) * blockSize;
        scoreBlock(m_blocks[b].weights.data(), m_features, vector, blockScores);
        std::copy_n(blockScores, std::min(blockSize, m_labels - firstLabel), scores.begin() + firstLabel);
    }
}

float LinearSvm::weight(quint32 feature, int label) const
{
    return m_blocks[size_t(label / blockSize)]
        .weights[size_t(feature) * blockSize + size_t(label % blockSize)];
}

qsizetype LinearSvm::bytes() const
{
    qsizetype sum = 0;
    for (const Block &block : m_blocks)
        sum += qsizetype((block.weights.size() + block.duals.size()) * sizeof(float));
    return sum;
}

} // namespace kefu
