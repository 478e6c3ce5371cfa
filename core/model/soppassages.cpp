#include "model/soppassages.h"

#include "model/tokenestimate.h"
#include "sop/wording.h"

#include <QStringList>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// A paragraph, one step of a list, or a follow-up with its answer.
struct Passage
{
    QString heading; ///< of the section
    QString text;
    double score = 0;
};

/// What a section is worth whatever the question: a reply that breaks the first or misses the second is
/// wrong. Other SOPs may use other headings; then the words alone decide.
double worthOf(QStringView heading)
{
    if (heading.contains(u"承诺") || heading.contains(u"promise", Qt::CaseInsensitive))
        return 2;
    if (heading.contains(u"怎么说") || heading.contains(u"say", Qt::CaseInsensitive))
        return 0.15;
    if (heading.contains(u"先问"))
        return 0.1;
    return 0;
}

bool beginsListItem(QStringView line)
{
    if (line.startsWith(u"- ") || line.startsWith(u"* "))
        return true;
    qsizetype digits = 0;
    while (digits < line.size() && line.at(digits).isDigit())
        ++digits;
    return digits > 0 && line.mid(digits).startsWith(u". ");
}

class Splitter
{
public:
    explicit Splitter(const QString &markdown)
    {
        const QStringList lines = markdown.split(u'\n');
        for (const QString &line : lines)
            take(QStringView(line).trimmed());
        close();
    }

    std::vector<Passage> passages;

private:
    void take(QStringView line)
    {
        if (line.startsWith(u"## ") || line.startsWith(u"# ")) {
            close();
            m_inFollowUp = false;
            m_heading = line.startsWith(u"## ") ? line.mid(3).trimmed().toString() : QString();
            return;
        }
        if (line.startsWith(u"### ")) {
            close();
            m_inFollowUp = true;
        } else if (line.isEmpty() && !m_inFollowUp) {
            return close();
        } else if (beginsListItem(line) && !m_inFollowUp) {
            close();
        }
        if (!line.isEmpty())
            m_text += m_text.isEmpty() ? line.toString() : u'\n' + line.toString();
    }

    void close()
    {
        if (!m_text.isEmpty())
            passages.push_back({m_heading, std::exchange(m_text, {}), 0});
    }

    QString m_heading;
    QString m_text;
    bool m_inFollowUp = false;
};

double scoreOf(const Passage &passage, const Wording &question)
{
    // The first line of a follow-up is a question in two languages: each is compared by itself.
    double closest = question.likeness(Wording(passage.text));
    const QString first = passage.text.section(u'\n', 0, 0);
    const QStringList wordings = first.split(u'|');
    for (const QString &wording : wordings)
        closest = std::max(closest, question.likeness(Wording(wording)));
    return worthOf(passage.heading) + closest;
}

} // namespace

QString relevantPassages(const QString &markdown, QStringView question, int tokens)
{
    std::vector<Passage> passages = Splitter(markdown).passages;
    const Wording asked(question);
    for (Passage &passage : passages)
        passage.score = scoreOf(passage, asked);
    std::vector<size_t> order(passages.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::stable_sort(order,
                             [&](size_t a, size_t b) { return passages[a].score > passages[b].score; });

    std::vector<bool> chosen(passages.size());
    int left = tokens;
    for (const size_t i : order) {
        const int cost = estimatedTokens(passages[i].text) + 4; // its share of a heading
        if (cost > left)
            continue;
        chosen[i] = true;
        left -= cost;
    }

    QString result;
    QString heading;
    for (size_t i = 0; i < passages.size(); ++i) {
        if (!chosen[i])
            continue;
        if (passages[i].heading != heading) {
            heading = passages[i].heading;
            result += u"## "_s + heading + u'\n';
        }
        result += passages[i].text + u'\n';
    }
    return result.trimmed();
}

} // namespace kefu
