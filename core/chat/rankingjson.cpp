#include "chat/rankingjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace kefu {

QJsonObject rankingJson(const Ranking &ranking, const Pack &pack)
{
    QJsonArray labels;
    for (const Ranked &ranked : ranking.labels) {
        const Scenario &scenario = pack.scenarios().at(ranked.label);
        labels.append(QJsonObject{{u"category"_s, scenario.category},
                                  {u"subcategory"_s, scenario.subcategory},
                                  {u"confidence"_s, ranked.confidence}});
    }
    QJsonArray evidence;
    for (const Evidence &piece : ranking.evidence) {
        evidence.append(QJsonObject{{u"text"_s, piece.text},
                                    {u"start"_s, piece.start},
                                    {u"length"_s, piece.length},
                                    {u"weight"_s, piece.weight}});
    }
    return {{u"ranking"_s, labels},
            {u"margin"_s, ranking.margin},
            {u"fallback"_s, ranking.fallback},
            {u"evidence"_s, evidence}};
}

} // namespace kefu
