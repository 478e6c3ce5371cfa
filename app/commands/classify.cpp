#include "commands/classify.h"

#include "chat/packtexts.h"
#include "chat/rankingjson.h"
#include "classifier/classifier.h"
#include "commands/output.h"
#include "commands/packinuse.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct ClassifyText
{
    Q_DECLARE_TR_FUNCTIONS(Classify)
};

/// What fits a screen; --json has all.
constexpr qsizetype shownLabels = 5;
constexpr qsizetype shownEvidence = 8;

QString confidencePercent(double share)
{
    return (QString::number(share * 100, 'f', 1) + u" %"_s).rightJustified(8);
}

QString rankingTable(const Ranking &ranking, const Pack &pack)
{
    QString table;
    if (ranking.labels.isEmpty())
        return u"%1  %2\n"_s.arg(u"–"_s.rightJustified(8), fallbackCategory); // nothing was scored
    if (ranking.fallback)
        table += u"%1  %2\n"_s.arg(confidencePercent(ranking.fallbackConfidence), fallbackCategory);
    for (const Ranked &ranked : ranking.labels.first(std::min(shownLabels, ranking.labels.size()))) {
        const Scenario &scenario = pack.scenarios().at(ranked.label);
        table += u"%1  %2 › %3\n"_s.arg(confidencePercent(ranked.confidence), scenario.category,
                                        scenario.subcategory);
    }
    return table + ClassifyText::tr("margin: %1").arg(ranking.margin, 0, 'f', 3) + u'\n';
}

QString evidenceTable(const Ranking &ranking)
{
    if (ranking.evidence.isEmpty())
        return {};
    QString table = ClassifyText::tr("evidence (towards the first: +, away from it: -)") + u'\n';
    for (const Evidence &piece : ranking.evidence.first(std::min(shownEvidence, ranking.evidence.size()))) {
        const QString sign = piece.weight < 0 ? QString() : u"+"_s;
        const QString weight = (sign + QString::number(piece.weight, 'f', 3)).rightJustified(8);
        table += u"%1  %2\n"_s.arg(weight, piece.text.simplified());
    }
    return table;
}

} // namespace

int runClassify(const Command &command, const Options &options)
{
    const QString text = command.arguments.join(u' ');
    if (text.trimmed().isEmpty())
        return complain(ClassifyText::tr("There is no text to classify."), ExitCode::Usage);
    const auto pack = readPackInUse(options);
    if (!pack)
        return complain(pack.error());
    const Ranking ranking =
        trainFullClassifier(trainingSetOf(**pack))->rank(text, Classifier::Explain::Whole);
    if (command.json)
        print(QJsonDocument(rankingJson(ranking, **pack)).toJson());
    else
        print(rankingTable(ranking, **pack) + evidenceTable(ranking));
    return static_cast<int>(ExitCode::Done);
}

} // namespace kefu
