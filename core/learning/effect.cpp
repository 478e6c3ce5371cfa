#include "learning/effect.h"

#include "chat/packtexts.h"
#include "classifier/classifier.h"

#include <QCryptographicHash>

#include <algorithm>

namespace kefu {

namespace {

/// One of so many samples is kept back.
constexpr int folds = 5;

/// By the text alone, so that both packs keep the same ones back.
bool isHeldOut(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return static_cast<unsigned char>(hash.at(0)) % folds == 0;
}

PackLabel labelOf(const Scenario &scenario)
{
    return {scenario.category, scenario.subcategory};
}

/// Takes what is kept back out of \a samples, and into \a held; a label never loses its last sample.
void splitOff(QStringList &samples, const PackLabel &label, const QList<NewSample> &isNew,
              QList<NewSample> *held)
{
    QStringList kept;
    QStringList taken;
    for (const QString &sample : std::as_const(samples)) {
        const bool isKept = !isHeldOut(sample) || isNew.contains(NewSample{sample, label});
        (isKept ? kept : taken).append(sample);
    }
    if (kept.isEmpty())
        return;
    samples = kept;
    for (const QString &sample : held ? taken : QStringList())
        held->append({sample, label});
}

/// \a pack without what is kept back, which goes to \a held where that isn't null.
Pack withoutHeld(const Pack &pack, const QList<NewSample> &isNew, QList<NewSample> *held)
{
    QList<Scenario> scenarios = pack.scenarios();
    QList<Scenario> topics = pack.fallbackTopics();
    for (Scenario &scenario : scenarios)
        splitOff(scenario.samples, labelOf(scenario), isNew, held);
    for (Scenario &topic : topics)
        splitOff(topic.samples, labelOf(topic), isNew, held);
    return {pack.categories(), scenarios, topics, pack.version()};
}

/// A pack with what was learnt from it: the linear model, which has one best solution. What the networks make
/// of a text that is near to two scenarios changes with every training, and that would hide what a sample
/// does.
class Learnt
{
public:
    explicit Learnt(Pack pack)
        : m_pack(std::move(pack))
        , m_classifier(trainQuickClassifier(trainingSetOf(m_pack)))
    {
    }

    [[nodiscard]] Decision decide(const QString &text) const
    {
        const Ranking ranking = m_classifier->rank(text);
        if (ranking.fallback || ranking.labels.isEmpty())
            return {fallbackCategory.toString(), fallbackCategory.toString(), ranking.fallbackConfidence};
        const Scenario &scenario = m_pack.scenarios().at(ranking.labels.first().label);
        return {scenario.category, scenario.subcategory, ranking.labels.first().confidence};
    }

private:
    Pack m_pack;
    ClassifierPointer m_classifier;
};

bool isOf(const Decision &decision, const PackLabel &label)
{
    if (decision.category != label.category)
        return false;
    return label.category == fallbackCategory || decision.subcategory == label.subcategory;
}

bool isSame(const Decision &one, const Decision &other)
{
    return one.category == other.category && one.subcategory == other.subcategory;
}

} // namespace

bool ChangedDecision::wasRight() const
{
    return isOf(before, right);
}

bool ChangedDecision::isRight() const
{
    return isOf(after, right);
}

Effect effectOf(const Pack &before, const Pack &after, const QList<NewSample> &samples)
{
    QList<NewSample> held;
    const Learnt known(withoutHeld(before, samples, &held));
    const Learnt next(withoutHeld(after, samples, nullptr));
    Effect effect;
    effect.heldOut = static_cast<int>(held.size());
    int rightBefore = 0;
    int rightAfter = 0;
    for (const NewSample &one : std::as_const(held)) {
        const ChangedDecision asked{one.text, one.label, known.decide(one.text), next.decide(one.text)};
        rightBefore += asked.wasRight() ? 1 : 0;
        rightAfter += asked.isRight() ? 1 : 0;
        if (!isSame(asked.before, asked.after))
            effect.changed.append(asked);
    }
    std::ranges::stable_sort(effect.changed, {}, [](const ChangedDecision &one) {
        return one.wasRight() ? 0 : one.isRight() ? 1 : 2;
    });
    if (effect.heldOut > 0) {
        effect.accuracyBefore = double(rightBefore) / effect.heldOut;
        effect.accuracyAfter = double(rightAfter) / effect.heldOut;
    }
    for (const NewSample &sample : samples)
        effect.samples.append(
            {sample.text, sample.label, known.decide(sample.text), next.decide(sample.text)});
    return effect;
}

} // namespace kefu
