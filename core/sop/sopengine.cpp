#include "sop/sopengine.h"

#include "sop/slot.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// The engine's own sentences. They go to the customer, so they follow the customer's language, not the
/// console's.
struct Phrases
{
    QStringView noted; ///< %1: "订单号 123456、金额 五百块"
    QStringView nothingMore;
    QStringView ask; ///< %1: list of labels
    QStringView askAgain;
    QStringView stillOpen;
    QStringView unclear;     ///< %1, %2: two scenarios
    QStringView unknown;     ///< %1: unknownLike, where the language has names for some categories
    QStringView unknownLike; ///< %1: the categories
    QStringView noWords;     ///< %1: a scenario whose pack gives it no words
    QStringView labelValue;
    QStringView separator;
    QStringView space; ///< between sentences
};

constexpr Phrases chinese = {
    u"好的，已记下：%1。",
    u"信息已经齐了，客服会按这些信息核对，处理结果以核对为准。",
    u"为了尽快核实，请提供：%1。",
    u"目前还缺：%1。补充后就可以继续核对。",
    u"这一点我还需要多了解一些：请说一下现在看到的提示，或卡在哪一步；也可以回复“转人工”，由同事接着处理。",
    u"如果您想问的其实是“%2”而不是“%1”，请告诉我。",
    u"抱歉，我还不确定您想办理什么。请用一句话说明您的问题%1；也可以回复“转人工”。",
    u"，例如关于%1",
    u"这属于“%1”。请再说一下具体情况，客服会据此核对。",
    u"%1 %2",
    u"、",
    u""};

constexpr Phrases english = {
    u"Thanks, I have noted: %1.",
    u"That is everything we need. Our staff will check it with these details, and what they find decides the "
    u"outcome.",
    u"So that we can check this quickly, please send us: %1.",
    u"We still need: %1. Then we can go on checking.",
    u"I need a little more to answer that: please tell me what you see now or at which step it stops; or "
    u"reply "
    u"\"human agent\" and a colleague will take over.",
    u"If you meant \"%2\" rather than \"%1\", please tell me.",
    u"Sorry, I am not sure yet what you need. Please describe it in one sentence%1; or reply \"human "
    u"agent\".",
    u", for example about %1",
    u"Please tell me a little more about it, and our staff will check it with that.",
    u"%1 %2",
    u", ",
    u" "};

/// A follow-up question of the SOP is taken as asked from here on: found on follow-ups of the built-in SOPs,
/// worded anew.
constexpr double followUpThreshold = 0.45;
/// The same for the SOP of a neighbouring scenario, which has to fit better.
constexpr double neighbourThreshold = 0.6;
constexpr qsizetype namedCategories = 4;

bool endsSentence(QChar character)
{
    switch (character.unicode()) {
    case u'。':
    case u'！':
    case u'？':
    case u'!':
    case u'?':
    case u'.':
    case u'\n':
        return true;
    default:
        return false;
    }
}

class Composer
{
public:
    Composer(const ReplyRequest &request, ReplySink &sink)
        : m_request(request)
        , m_sink(sink)
        , m_phrases(request.language == Language::Chinese ? chinese : english)
    {
    }

    void compose()
    {
        if (m_request.scenario)
            composeScenario(m_request.knowledge->pack->scenarios().at(*m_request.scenario));
        else
            composeFallback();
    }

private:
    void composeScenario(const Scenario &scenario)
    {
        if (m_request.knowledge->pack->urgentIn(m_request.text) == m_request.scenario)
            return say(scenario.urgentReply.in(m_request.language)); // and nothing is asked for
        sayNoted();
        const LocalizedText *answer = m_request.continues ? matchingFollowUp(scenario) : nullptr;
        if (answer)
            say(answer->in(m_request.language));
        else if (m_request.continues && m_request.runnerUp)
            sayReply(m_request.knowledge->pack->scenarios().at(*m_request.runnerUp));
        else if (!m_request.hasSaidReply)
            sayReply(scenario);
        else if (m_request.newSlots.isEmpty())
            say(m_phrases.stillOpen);
        sayMissing(scenario, answer != nullptr);
        sayRunnerUp(scenario);
    }

    void composeFallback()
    {
        const auto &topics = m_request.knowledge->pack->fallbackTopics();
        if (m_request.topic && !topics.at(*m_request.topic).reply.isEmpty())
            say(topics.at(*m_request.topic).reply.in(m_request.language));
        else
            sayUnknown();
    }

    void sayUnknown()
    {
        const QString names = categoryNames();
        const QString like = names.isEmpty() ? QString() : m_phrases.unknownLike.toString().arg(names);
        say(m_phrases.unknown.toString().arg(like));
    }

    /// A few of the pack's own words for what it is about, of those in the customer's language.
    [[nodiscard]] QString categoryNames() const
    {
        QStringList names;
        for (const Category &category : m_request.knowledge->pack->categories()) {
            if (names.size() < namedCategories && languageOf(category.name) == m_request.language)
                names.append(category.name);
        }
        return names.join(m_phrases.separator);
    }

    /// What the customer has just told is repeated, so that a slip is seen at once.
    void sayNoted()
    {
        QStringList told;
        for (auto it = m_request.newSlots.begin(); it != m_request.newSlots.end(); ++it)
            told.append(m_phrases.labelValue.toString().arg(slotLabel(it.key(), m_request.language),
                                                            it.value().toString()));
        if (!told.isEmpty())
            say(m_phrases.noted.toString().arg(told.join(m_phrases.separator)));
    }

    void sayReply(const Scenario &scenario)
    {
        if (!scenario.reply.isEmpty())
            say(scenario.reply.in(m_request.language));
        else if (!scenario.description.isEmpty())
            say(scenario.description);
        else
            say(m_phrases.noWords.toString().arg(scenario.subcategory));
    }

    /// From the scenario's own SOP, or else from one of its category: "when will it arrive?" is asked after
    /// many things.
    const LocalizedText *matchingFollowUp(const Scenario &scenario) const
    {
        if (const LocalizedText *own = matchingFollowUp(scenario.sops, followUpThreshold))
            return own;
        QStringList neighbours;
        for (const Scenario &other : m_request.knowledge->pack->scenarios()) {
            if (other.category == scenario.category && other.subcategory != scenario.subcategory)
                neighbours += other.sops;
        }
        return matchingFollowUp(neighbours, neighbourThreshold);
    }

    const LocalizedText *matchingFollowUp(const QStringList &sops, double threshold) const
    {
        const Wording asked(m_request.text);
        const LocalizedText *best = nullptr;
        double bestScore = threshold;
        for (const QString &name : sops) {
            const Sop *sop = m_request.knowledge->sops->find(name);
            if (!sop)
                continue;
            for (const FollowUp &followUp : sop->followUps) {
                const double score = followUp.likeness(asked);
                if (score > bestScore && !followUp.answer.isEmpty()) {
                    best = &followUp.answer;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    void sayMissing(const Scenario &scenario, bool answered)
    {
        QStringList missing;
        for (const QString &name : scenario.slotNames) {
            if (!m_request.knownSlots.contains(name))
                missing.append(slotLabel(name, m_request.language));
        }
        if (missing.isEmpty()) {
            if (!m_request.newSlots.isEmpty() && !scenario.slotNames.isEmpty() && !answered)
                say(m_phrases.nothingMore);
            return;
        }
        const QStringView phrase = m_request.hasSaidReply ? m_phrases.askAgain : m_phrases.ask;
        say(phrase.toString().arg(missing.join(m_phrases.separator)));
    }

    void sayRunnerUp(const Scenario &scenario)
    {
        if (!m_request.runnerUp || m_request.continues || m_request.language != Language::Chinese)
            return; // the names of a pack are in its own language
        const Scenario &other = m_request.knowledge->pack->scenarios().at(*m_request.runnerUp);
        say(m_phrases.unclear.toString().arg(scenario.subcategory, other.subcategory));
    }

    /// Delivers sentence by sentence.
    void say(QStringView text)
    {
        qsizetype from = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool last = i + 1 == text.size();
            const bool latinEnd = text.at(i) == u'.' && !last && !text.at(i + 1).isSpace();
            if (!last && (!endsSentence(text.at(i)) || latinEnd))
                continue;
            const QStringView sentence = text.sliced(from, i + 1 - from);
            QString piece = m_started && from == 0 ? m_phrases.space.toString() : QString();
            m_sink.replyPiece(piece.append(sentence));
            m_started = true;
            from = i + 1;
        }
    }

    const ReplyRequest &m_request;
    ReplySink &m_sink;
    const Phrases &m_phrases;
    bool m_started = false;
};

} // namespace

std::unique_ptr<ReplyInProgress> SopEngine::begin(const ReplyRequest &request, ReplySink &sink)
{
    Composer(request, sink).compose();
    sink.replyDone();
    return nullptr;
}

} // namespace kefu
