#include "model/replyfilter.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// What the headings of such lists begin with.
constexpr std::array<QStringView, 36> headings = {
    u"相关场景",       u"相关子类别",    u"相关子类",   u"相关类别",     u"相关分类",     u"相关主题",
    u"关联场景",       u"关联子类",      u"相关问题",   u"相关SOP",      u"相关 SOP",     u"SOP参考",
    u"SOP 参考",       u"SOP引用",       u"SOP 引用",   u"参考SOP",      u"参考 SOP",     u"参考文档",
    u"参考资料",       u"参考来源",      u"推荐场景",   u"推荐问题",     u"推荐阅读",     u"您可能还想",
    u"你可能还想",     u"猜您想问",      u"猜你想问",   u"其他相关场景", u"更多相关问题", u"Related",
    u"SOP references", u"SOP reference", u"References", u"See also",     u"You may also", u"You might also"};

constexpr QStringView sentenceEnds = u"。！？!?";
constexpr qsizetype longestItem = 200;
constexpr qsizetype longestPlainItem = 48;
constexpr qsizetype longestList = 2000;

enum class Verdict
{
    Ordinary,
    Undecided,
    Heading
};

/// What marks a heading or stands before it: `##`, `**`, `【`, a pictogram.
bool isOrnament(QChar c)
{
    return c.isSpace() || c.isPunct() || c.isSymbol() || c.isSurrogate() || c.isMark();
}

QStringView withoutOrnaments(QStringView line)
{
    while (!line.isEmpty() && isOrnament(line.front()))
        line = line.sliced(1);
    return line;
}

bool hasSentence(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) { return sentenceEnds.contains(c); });
}

/// What follows the heading's first words: `（…）`, `列表`, a colon or the end of the line.
Verdict judgeRest(QStringView rest, bool complete)
{
    constexpr QStringView endings = u"*_】]」 ";
    for (const QStringView word :
         {QStringView(u" scenarios"), QStringView(u" subcategories"), QStringView(u" topics"),
          QStringView(u" questions"), QStringView(u" SOPs"), QStringView(u" ask"),
          QStringView(u" want to know"), QStringView(u" like"), QStringView(u"列表"), QStringView(u"推荐"),
          QStringView(u"如下"), QStringView(u"了解"), QStringView(u"知道"), QStringView(u"问")}) {
        if (rest.startsWith(word, Qt::CaseInsensitive)) {
            rest = rest.sliced(word.size());
            break;
        }
        if (!complete && word.startsWith(rest, Qt::CaseInsensitive))
            return Verdict::Undecided;
    }
    while (!rest.isEmpty() && endings.contains(rest.front()))
        rest = rest.sliced(1);
    if (rest.isEmpty())
        return complete ? Verdict::Heading : Verdict::Undecided;
    if (rest.front() != u':' && rest.front() != u'：')
        return Verdict::Ordinary;
    return hasSentence(rest) || rest.size() > longestItem ? Verdict::Ordinary : Verdict::Heading;
}

/// \a complete: the line's end has been seen.
Verdict judgeHeading(QStringView line, bool complete)
{
    const QStringView text = withoutOrnaments(line);
    if (text.isEmpty())
        return Verdict::Undecided;
    Verdict verdict = Verdict::Ordinary;
    for (const QStringView heading : headings) {
        if (text.startsWith(heading, Qt::CaseInsensitive)) {
            const Verdict found = judgeRest(text.sliced(heading.size()), complete);
            if (found != Verdict::Ordinary)
                return found;
        } else if (!complete && heading.startsWith(text, Qt::CaseInsensitive)) {
            verdict = Verdict::Undecided;
        }
    }
    return verdict;
}

bool mayBeItem(QStringView line)
{
    const QStringView text = line.trimmed();
    const bool marked =
        !text.isEmpty() && (QStringView(u"-*•·–+[《【").contains(text.front()) || text.front().isDigit());
    if (marked || text.contains(u".md"))
        return text.size() <= longestItem;
    return text.size() <= longestPlainItem && !hasSentence(text);
}

/// How a block that begins between two lines stands.
struct Block
{
    Verdict verdict = Verdict::Undecided;
    qsizetype shown = 0; ///< Ordinary: so much of it can be said, to the end of a line
};

Block judge(QStringView text)
{
    bool inList = false;
    qsizetype from = 0;
    while (from <= text.size()) {
        const qsizetype end = text.indexOf(u'\n', from);
        const bool complete = end >= 0;
        const QStringView line = text.sliced(from, (complete ? end : text.size()) - from);
        if (inList) {
            // Before this line all was a list; with it, the list was not the end.
            if (!mayBeItem(line) || text.size() > longestList)
                return {Verdict::Ordinary, std::max<qsizetype>(from - 1, 0)};
        } else if (!withoutOrnaments(line).isEmpty()) {
            const Verdict verdict = judgeHeading(line, complete);
            if (verdict == Verdict::Ordinary)
                return {verdict, complete ? end : text.size()};
            if (verdict == Verdict::Undecided)
                return {};
            inList = true;
        }
        if (!complete)
            break;
        from = end + 1;
    }
    return {inList ? Verdict::Heading : Verdict::Undecided, 0};
}

} // namespace

QString ReplyFilter::take(const QString &piece)
{
    m_held += piece;
    if (m_state == State::Start || m_state == State::Thinking) {
        if (!start())
            return {};
    }
    QString shown;
    while (!m_held.isEmpty()) {
        const QString more = step();
        if (more.isEmpty())
            break;
        shown += more;
    }
    // Some endpoints cut between the halves of a character.
    if (m_held.isEmpty() && !shown.isEmpty() && shown.back().isHighSurrogate()) {
        m_held = shown.back();
        shown.chop(1);
    }
    return shown;
}

/// Takes white space and reasoning off the beginning. True once the reply itself has begun.
bool ReplyFilter::start()
{
    static constexpr QStringView open = u"<think>";
    static constexpr QStringView close = u"</think>";
    while (true) {
        if (m_state == State::Thinking) {
            const qsizetype end = m_held.indexOf(close);
            if (end < 0) {
                m_held = m_held.right(close.size() - 1);
                return false;
            }
            m_held.remove(0, end + close.size());
            m_state = State::Start;
        }
        qsizetype spaces = 0;
        while (spaces < m_held.size() && m_held.at(spaces).isSpace())
            ++spaces;
        m_held.remove(0, spaces);
        if (m_held.isEmpty() || (m_held.size() < open.size() && open.startsWith(m_held)))
            return false;
        if (!m_held.startsWith(open)) {
            m_state = State::Held;
            return true;
        }
        m_state = State::Thinking;
    }
}

/// The next part that can be shown; empty where more has to come first.
QString ReplyFilter::step()
{
    if (m_state == State::Line) {
        const qsizetype end = m_held.indexOf(u'\n');
        if (end < 0)
            return std::exchange(m_held, {});
        m_state = State::Held;
        if (end > 0) {
            const QString shown = m_held.first(end);
            m_held.remove(0, end);
            return shown;
        }
    }
    const Block block = judge(m_held);
    if (block.verdict != Verdict::Ordinary)
        return {};
    const QString shown = m_held.first(block.shown);
    m_held.remove(0, block.shown);
    if (m_held.isEmpty())
        m_state = State::Line;
    return shown;
}

QString ReplyFilter::finish()
{
    const QString held = std::exchange(m_held, {});
    if (m_state == State::Thinking)
        return {};
    // A last line is as complete as it will ever be.
    const Block block = judge(held + u'\n');
    return block.verdict == Verdict::Heading ? QString() : held;
}

} // namespace kefu
