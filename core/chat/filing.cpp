#include "chat/filing.h"

#include "chat/intents.h"
#include "sop/slot.h"

#include <QElapsedTimer>

#include <algorithm>

namespace kefu {

namespace {

/// From here on a text speaks for itself, so it may leave its session's scenario. One that names its matter
/// has far more ("存款还没到账": 0.997), one that doesn't far less ("什么时候到账": 0.53).
constexpr double selfSufficient = 0.85;
/// Before a word is read, the session's category is this much likelier than another.
constexpr double sessionWeight = 8;
/// A topic of the fallback from here on speaks for itself.
constexpr double surelyTopic = 0.5;
/// Within a category a follow-up moves to another subcategory only on stronger words.
constexpr double selfSufficientInCategory = 0.6;
/// A text that is this likely about the session's category can still be a follow-up in it.
constexpr double stillInCategory = 0.08;
/// A text with less is read in its session, whatever it says by itself.
constexpr double weak = 0.4;
/// A follow-up with this much for another scenario of its category, and this many times as much as for the
/// session's own, asks for that one's answer.
constexpr double hintsAt = 0.1;
constexpr double hintsOver = 2;
/// … and with this much it is filed under that one.
constexpr double movesAt = 0.2;
/// "解绑呢": so short a text that ends like this leaves out what the session is about.
constexpr qsizetype longestEllipsis = 8;
/// As like to a follow-up question of the SOP as this, it is one.
constexpr double asksFollowUp = 0.6;
/// A longer text without a scenario is a new matter, not a follow-up.
constexpr qsizetype longestFollowUp = 60;
/// The runner-up is mentioned below this margin.
constexpr double runnerUpMargin = 0.15;
/// Runners-up that are kept with the message.
constexpr qsizetype keptRunners = 5;

double confidenceOf(const Ranking &ranking, int label)
{
    const auto found = std::ranges::find(ranking.labels, label, &Ranked::label);
    return found == ranking.labels.end() ? 0 : found->confidence;
}

double confidenceOfCategory(const Ranking &ranking, const Pack &pack, const QString &category)
{
    double sum = 0;
    for (const Ranked &ranked : ranking.labels) {
        if (pack.scenarios().at(ranked.label).category == category)
            sum += ranked.confidence;
    }
    return sum;
}

bool asksSopFollowUp(const Knowledge &knowledge, const Scenario &scenario, const QString &text)
{
    const Wording asked(text);
    return std::ranges::any_of(scenario.sops, [&](const QString &name) {
        const Sop *sop = knowledge.sops->find(name);
        return sop && std::ranges::any_of(sop->followUps, [&](const FollowUp &followUp) {
                   return followUp.likeness(asked) >= asksFollowUp;
               });
    });
}

/// No word of it is known ("asdfgh", emoji, digits), or it is one sign again and again.
bool saysNothing(const QString &text, const Ranking &ranking)
{
    if (ranking.labels.isEmpty())
        return true;
    constexpr qsizetype fewest = 3;
    QString signs = text.toLower();
    signs.removeIf([](QChar sign) { return !sign.isLetterOrNumber(); });
    return ranking.fallback && signs.size() >= fewest && signs.count(signs.front()) == signs.size();
}

bool isElliptical(const QString &text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    return trimmed.size() <= longestEllipsis &&
           (trimmed.endsWith(u'呢') || trimmed.endsWith(u"呢？") || trimmed.endsWith(u"呢?"));
}

/// Whether \a text goes on about \a previous, the scenario of the session so far.
bool isFollowUp(const Knowledge &knowledge, const QString &text, const Ranking &ranking, int previous,
                bool mostlySlots)
{
    const Pack &pack = *knowledge.pack;
    const Scenario &scenario = pack.scenarios().at(previous);
    if (mostlySlots || asksSopFollowUp(knowledge, scenario, text))
        return true;
    if (ranking.fallback || ranking.labels.isEmpty()) {
        if (ranking.fallbackTopic >= 0 && ranking.fallbackConfidence >= surelyTopic)
            return pack.fallbackTopics().at(ranking.fallbackTopic).continuesSession;
        return text.size() <= longestFollowUp;
    }
    const Ranked &first = ranking.labels.first();
    if (first.label == previous)
        return false; // it says so itself
    if (pack.scenarios().at(first.label).category == scenario.category)
        return first.confidence < selfSufficientInCategory;
    if (first.confidence < weak)
        return text.size() <= longestFollowUp;
    const double still = confidenceOfCategory(ranking, pack, scenario.category);
    return (first.confidence < selfSufficient && still * sessionWeight >= first.confidence) ||
           (isElliptical(text) && still >= stillInCategory);
}

/// What a follow-up asks for by its own words, where that is another scenario of the same category.
std::optional<int> meantWithin(const Pack &pack, const Ranking &ranking, int previous)
{
    const QString &category = pack.scenarios().at(previous).category;
    const auto meant = std::ranges::find_if(ranking.labels, [&](const Ranked &ranked) {
        return pack.scenarios().at(ranked.label).category == category;
    });
    if (meant == ranking.labels.end() || meant->label == previous || meant->confidence < hintsAt ||
        meant->confidence < hintsOver * confidenceOf(ranking, previous))
        return std::nullopt;
    return meant->label;
}

/// Whether a follow-up is filed under \a meant, another scenario of its category: its words say so, and it is
/// no answer to what was asked for.
bool movesWithin(const Ranking &ranking, int meant, const QString &text, const QJsonObject &found)
{
    return confidenceOf(ranking, meant) >= movesAt && !isMostlySlots(text, found);
}

Trace traceOf(const Ranking &ranking, const Pack &pack)
{
    Trace trace;
    trace.packVersion = pack.version();
    trace.margin = ranking.margin;
    trace.fallback = ranking.fallback;
    trace.evidence = ranking.evidence;
    const qsizetype count = std::min(keptRunners, ranking.labels.size());
    for (const Ranked &ranked : ranking.labels.first(count)) {
        const Scenario &scenario = pack.scenarios().at(ranked.label);
        trace.ranking.append({scenario.category, scenario.subcategory, ranked.confidence});
    }
    return trace;
}

/// What else the message asks for, beside the scenario it is filed under.
QList<Trace::Runner> alsoIn(const Knowledge &knowledge, const QString &text, int filed)
{
    const QList<Scenario> &scenarios = knowledge.pack->scenarios();
    QList<Trace::Runner> also;
    for (const Ranked &intent : intentsIn(*knowledge.classifier, text)) {
        const Scenario &scenario = scenarios.at(intent.label);
        if (scenario.category != scenarios.at(filed).category)
            also.append({scenario.category, scenario.subcategory, intent.confidence});
    }
    return also;
}

void takeSlots(Filing &filing, const Pack &pack, const QString &text, const Session *session,
               std::optional<int> previous)
{
    QStringList expected;
    if (session) {
        filing.knownSlots = session->slotValues;
        if (previous) {
            expected = pack.scenarios().at(*previous).slotNames;
            expected.removeIf([&](const QString &name) { return session->slotValues.contains(name); });
        }
    }
    filing.newSlots = findSlots(text, expected);
    for (auto it = filing.newSlots.constBegin(); it != filing.newSlots.constEnd(); ++it)
        filing.knownSlots.insert(it.key(), it.value());
}

void fillFromScenario(Filing &filing, const Pack &pack)
{
    if (!filing.scenario)
        return;
    const Scenario &scenario = pack.scenarios().at(*filing.scenario);
    filing.trace.related = scenario.related;
    filing.trace.sops = scenario.sops;
}

std::optional<int> scenarioOf(const Session *session, const Pack &pack)
{
    if (!session || !session->decision)
        return std::nullopt;
    return pack.indexOf(session->decision->category, session->decision->subcategory);
}

} // namespace

bool Filing::movesSession() const
{
    const bool isUnscored = trace.followUp && !trace.byModel && !confidence;
    return scenario && !isUnscored;
}

Decision Filing::decision(const Pack &pack) const
{
    if (!scenario)
        return {fallbackCategory.toString(), fallbackCategory.toString(), confidence};
    const Scenario &chosen = pack.scenarios().at(*scenario);
    return {chosen.category, chosen.subcategory, confidence};
}

Filing fileMessage(const Knowledge &knowledge, const QString &text, const Session *session)
{
    const Pack &pack = *knowledge.pack;
    QElapsedTimer timer;
    timer.start();
    const Ranking ranking = knowledge.classifier->rank(text, Classifier::Explain::Linear);

    Filing filing;
    filing.trace = traceOf(ranking, pack);
    filing.ranking = ranking;
    const std::optional<int> previous = scenarioOf(session, pack);
    takeSlots(filing, pack, text, session, previous);

    if (const auto urgent = pack.urgentIn(text)) {
        filing.scenario = urgent;
        if (!ranking.labels.isEmpty())
            filing.confidence = confidenceOf(ranking, *urgent);
        filing.trace.fallback = false;
    } else if (previous &&
               isFollowUp(knowledge, text, ranking, *previous, isMostlySlots(text, filing.newSlots))) {
        filing.scenario = previous;
        // As sure as the decision that it continues, unless it says nothing at all.
        if (!saysNothing(text, ranking) || !filing.newSlots.isEmpty())
            filing.confidence = session->decision->confidence;
        filing.runnerUp = meantWithin(pack, ranking, *previous);
        if (filing.runnerUp && movesWithin(ranking, *filing.runnerUp, text, filing.newSlots)) {
            filing.scenario = filing.runnerUp;
            filing.confidence = confidenceOf(ranking, *filing.runnerUp);
        }
        filing.trace.followUp = true;
        filing.trace.fallback = false;
    } else if (ranking.fallback || ranking.labels.isEmpty()) {
        if (!ranking.labels.isEmpty()) // else nothing was scored: noise, or no words at all
            filing.confidence = ranking.fallbackConfidence;
        if (ranking.fallbackTopic >= 0)
            filing.topic = ranking.fallbackTopic;
    } else {
        filing.scenario = ranking.labels.first().label;
        filing.confidence = confidenceOf(ranking, *filing.scenario);
        if (ranking.labels.size() > 1 && ranking.margin < runnerUpMargin)
            filing.runnerUp = ranking.labels.at(1).label;
        filing.trace.also = alsoIn(knowledge, text, *filing.scenario);
    }
    fillFromScenario(filing, pack);
    filing.trace.classifyMicroseconds = timer.nsecsElapsed() / 1000;
    return filing;
}

Filing filePreset(const Knowledge &knowledge, const QString &text, int scenario, const Session *session)
{
    const Pack &pack = *knowledge.pack;
    Filing filing;
    filing.scenario = scenario;
    filing.confidence = 1.0;
    filing.trace.preset = true;
    filing.trace.packVersion = pack.version();
    takeSlots(filing, pack, text, session, scenario);
    fillFromScenario(filing, pack);
    return filing;
}

void refile(Filing &filing, const Pack &pack, std::optional<int> scenario)
{
    const std::optional<int> local = filing.scenario;
    filing.runnerUp = scenario && local && local != scenario ? local : std::nullopt;
    if (scenario)
        filing.topic.reset();
    filing.scenario = scenario;
    filing.confidence.reset();
    filing.trace.byModel = true;
    filing.trace.fallback = !scenario;
    filing.trace.followUp = filing.trace.followUp && scenario == local;
    filing.trace.related.clear();
    filing.trace.sops.clear();
    fillFromScenario(filing, pack);
    if (scenario) {
        const QString &category = pack.scenarios().at(*scenario).category;
        filing.trace.also.removeIf(
            [&category](const Trace::Runner &other) { return other.category == category; });
    }
}

} // namespace kefu
