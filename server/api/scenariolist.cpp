#include "api/scenariolist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace

// QJsonObject sorts its keys, so the level whose order matters is written by hand.
QByteArray scenarioListJson(const Pack &pack)
{
    QByteArray body =
        "{\"total_categories\":" + QByteArray::number(pack.categories().size()) + ",\"categories\":{";
    bool first = true;
    for (const Category &category : pack.categories()) {
        QJsonArray list;
        for (const Scenario &scenario : pack.scenarios().sliced(category.first, category.count)) {
            list.append(
                QJsonObject{{u"category"_s, scenario.category},
                            {u"subcategory"_s, scenario.subcategory},
                            {u"description"_s, scenario.description},
                            {u"related_subcategories"_s, QJsonArray::fromStringList(scenario.related)}});
        }
        body += (first ? "" : ",") + quoted(category.name) + ':' +
                QJsonDocument(list).toJson(QJsonDocument::Compact);
        first = false;
    }
    return body + "}}";
}

} // namespace kefu::api
