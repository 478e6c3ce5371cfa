#include "sop/sop.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr QStringView followUpsHeading = u"## 常见追问";
constexpr QStringView englishMark = u"EN:";

void appendLine(QString &text, QStringView line)
{
    if (!text.isEmpty())
        text += u'\n';
    text += line;
}

} // namespace

double FollowUp::likeness(const Wording &text) const
{
    return std::max(text.likeness(chinese), text.likeness(english));
}

Sop parseSop(const QString &markdown)
{
    Sop sop;
    sop.markdown = markdown;
    bool inFollowUps = false;
    bool inEnglish = false;
    const QStringList lines = markdown.split(u'\n');
    for (const QString &raw : lines) {
        const QStringView line = QStringView(raw).trimmed();
        if (sop.title.isEmpty() && line.startsWith(u"# ")) {
            sop.title = line.mid(2).trimmed().toString();
        } else if (line.startsWith(u"## ")) {
            inFollowUps = line.startsWith(followUpsHeading);
        } else if (inFollowUps && line.startsWith(u"### ")) {
            const QStringView question = line.mid(4);
            const qsizetype bar = question.indexOf(u'|');
            FollowUp next;
            next.chinese = Wording(question.left(bar < 0 ? question.size() : bar));
            next.english = bar < 0 ? Wording() : Wording(question.mid(bar + 1));
            sop.followUps.append(next);
            inEnglish = false;
        } else if (inFollowUps && !sop.followUps.isEmpty() && !line.isEmpty()) {
            inEnglish = inEnglish || line.startsWith(englishMark);
            LocalizedText &answer = sop.followUps.last().answer;
            if (inEnglish)
                appendLine(answer.english,
                           line.startsWith(englishMark) ? line.mid(englishMark.size()).trimmed() : line);
            else
                appendLine(answer.chinese, line);
        }
    }
    return sop;
}

} // namespace kefu
