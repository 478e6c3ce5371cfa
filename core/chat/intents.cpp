#include "chat/intents.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr qsizetype longestText = 300;
constexpr qsizetype shortestPart = 3;
constexpr qsizetype mostParts = 6;
constexpr double clear = 0.7;

const QRegularExpression &addition()
{
    static const QRegularExpression words(
        u"另外|还有|而且|顺便|同时|并且|以及|对了|另一个|\\b(?:also|and|plus|besides|btw|another thing)\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words;
}

QList<QStringView> partsOf(const QString &text)
{
    static const QRegularExpression ends(u"[，,。；;！!？?\\n]|"_s + addition().pattern(),
                                         addition().patternOptions());
    QList<QStringView> parts;
    qsizetype from = 0;
    const auto take = [&](qsizetype to) {
        const QStringView part = QStringView(text).sliced(from, to - from).trimmed();
        if (part.size() >= shortestPart && parts.size() < mostParts)
            parts.append(part);
    };
    for (auto matches = ends.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        take(match.capturedStart());
        from = match.capturedEnd();
    }
    take(text.size());
    return parts;
}

} // namespace

QList<Ranked> intentsIn(const Classifier &classifier, const QString &text)
{
    if (text.size() > longestText || !addition().match(text).hasMatch())
        return {};
    QList<Ranked> intents;
    for (const QStringView part : partsOf(text)) {
        const Ranking ranking = classifier.rank(part);
        if (ranking.fallback || ranking.labels.first().confidence < clear)
            continue;
        const Ranked &first = ranking.labels.first();
        if (std::ranges::find(intents, first.label, &Ranked::label) == intents.end())
            intents.append(first);
    }
    return intents.size() > 1 ? intents : QList<Ranked>();
}

} // namespace kefu
