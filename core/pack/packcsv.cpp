#include "pack/packcsv.h"

#include "pack/jsonsource.h"
#include "pack/packreader.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

using Json = nlohmann::ordered_json;

Json &subcategoryFor(Json &pack, const PackLabel &label, QHash<QString, size_t> &places)
{
    Json &category = pack[label.category.toStdString()];
    if (category.is_null())
        category = {{"description", ""}, {"subcategories", Json::array()}};
    Json &list = category["subcategories"];
    const QString key = writePackLabel(label);
    if (!places.contains(key)) {
        places.insert(key, list.size());
        list.push_back({{"name", label.subcategory.toStdString()},
                        {"description", ""},
                        {"faq_samples", Json::array()},
                        {"related_subcategories", Json::array()}});
    }
    return list[places.value(key)];
}

/// At a slash that no backslash stands before.
qsizetype splitPlace(const QString &label)
{
    for (qsizetype i = 0; i < label.size(); ++i) {
        if (label.at(i) == u'\\' && i + 1 < label.size() &&
            (label.at(i + 1) == u'/' || label.at(i + 1) == u'\\'))
            ++i;
        else if (label.at(i) == u'/')
            return i;
    }
    return -1;
}

QString plain(const QString &name)
{
    QString result;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) == u'\\' && i + 1 < name.size() && (name.at(i + 1) == u'/' || name.at(i + 1) == u'\\'))
            ++i;
        result += name.at(i);
    }
    return result.trimmed();
}

QString guarded(QString name)
{
    return name.replace(u'\\', u"\\\\"_s).replace(u'/', u"\\/"_s);
}

void appendRows(QByteArray &csv, const QList<Scenario> &scenarios)
{
    for (const Scenario &scenario : scenarios) {
        const QString label = writePackLabel({scenario.category, scenario.subcategory});
        for (const QString &sample : scenario.samples)
            csv += csvRecord({sample, label});
    }
}

} // namespace

PackLabel parsePackLabel(const QString &label)
{
    if (label == u"oos")
        return {fallbackCategory.toString(), fallbackCategory.toString()};
    const qsizetype slash = splitPlace(label);
    if (slash < 0)
        return {plain(label), plain(label)};
    const PackLabel parts{plain(label.first(slash)), plain(label.sliced(slash + 1))};
    // "/name" and "name/" name one thing.
    if (parts.category.isEmpty() || parts.subcategory.isEmpty())
        return {parts.category + parts.subcategory, parts.category + parts.subcategory};
    return parts;
}

QString writePackLabel(const PackLabel &label)
{
    if (label.category == label.subcategory)
        return guarded(label.category);
    return guarded(label.category) + u'/' + guarded(label.subcategory);
}

QByteArray packFromTexts(const QList<LabelledText> &texts)
{
    Json pack = Json::object();
    QHash<QString, size_t> places;
    QSet<QString> seen;
    for (const LabelledText &one : texts) {
        const PackLabel label = parsePackLabel(one.label);
        const QString sample = one.text.trimmed();
        Json &subcategory = subcategoryFor(pack, label, places);
        const QString key = writePackLabel(label) + u'\n' + sample;
        if (seen.contains(key))
            continue;
        seen.insert(key);
        subcategory["faq_samples"].push_back(sample.toStdString());
    }
    return writeJsonSource(pack);
}

Result<QByteArray> csvFromPack(const QByteArray &json, const QString &origin)
{
    const auto pack = readPack(json, origin);
    if (!pack)
        return tl::unexpected(pack.error());
    QByteArray csv = csvRecord({u"text"_s, u"label"_s});
    appendRows(csv, (*pack)->scenarios());
    appendRows(csv, (*pack)->fallbackTopics());
    return csv;
}

Result<QByteArray> tidyPack(const QByteArray &json, const QString &origin)
{
    if (const auto pack = readPack(json, origin); !pack)
        return tl::unexpected(pack.error());
    const auto document = parseJsonSource(json, origin);
    if (!document)
        return tl::unexpected(document.error());
    return writeJsonSource(*document);
}

} // namespace kefu
