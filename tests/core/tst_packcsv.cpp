#include "chat/rankingjson.h"
#include "pack/packcsv.h"
#include "pack/packreader.h"

#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

QByteArray builtInPack()
{
    QFile file(u":/pack/scenarios.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<LabelledText> textsOf(const QByteArray &csv)
{
    QList<LabelledText> texts;
    const auto rows = readCsv(csv, u"csv"_s);
    for (const CsvRow &row : rows->sliced(1))
        texts.append({row.fields.at(0), row.fields.at(1), row.line});
    return texts;
}

} // namespace

class PackCsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labels_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("category");
        QTest::addColumn<QString>("subcategory");
        QTest::newRow("one name") << u"card_arrival"_s << u"card_arrival"_s << u"card_arrival"_s;
        QTest::newRow("a pair") << u"cards/arrival"_s << u"cards"_s << u"arrival"_s;
        QTest::newRow("only the first slash parts") << u"a/b/c"_s << u"a"_s << u"b/c"_s;
        QTest::newRow("guarded") << u"取款\\/提现/提现限额\\/规则"_s << u"取款/提现"_s << u"提现限额/规则"_s;
        QTest::newRow("backslash") << u"a\\\\/b"_s << u"a\\"_s << u"b"_s;
        QTest::newRow("other backslash") << u"a\\b"_s << u"a\\b"_s << u"a\\b"_s;
        QTest::newRow("spaces") << u" a / b "_s << u"a"_s << u"b"_s;
        QTest::newRow("half a pair") << u"a/"_s << u"a"_s << u"a"_s;
        QTest::newRow("out of scope")
            << u"oos"_s << fallbackCategory.toString() << fallbackCategory.toString();
    }

    void labels()
    {
        QFETCH(const QString, label);
        QFETCH(const QString, category);
        QFETCH(const QString, subcategory);
        const PackLabel expected{category, subcategory};
        QCOMPARE(parsePackLabel(label).category, category);
        QCOMPARE(parsePackLabel(label).subcategory, subcategory);
        QVERIFY2(parsePackLabel(writePackLabel(expected)) == expected, "what is written is read the same");
    }

    void builtInPackGoesThroughCsv()
    {
        const QByteArray json = builtInPack();
        const auto csv = csvFromPack(json, u"pack"_s);
        QVERIFY(csv);
        const auto before = readPack(json, u"before"_s);
        const auto after = readPack(packFromTexts(textsOf(*csv)), u"after"_s);
        QVERIFY2(after, after ? "" : qPrintable(after.error().message));
        QCOMPARE((*after)->scenarios().size(), (*before)->scenarios().size());
        for (qsizetype i = 0; i < (*before)->scenarios().size(); ++i) {
            QCOMPARE((*after)->scenarios().at(i).category, (*before)->scenarios().at(i).category);
            QCOMPARE((*after)->scenarios().at(i).subcategory, (*before)->scenarios().at(i).subcategory);
            QCOMPARE((*after)->scenarios().at(i).samples, (*before)->scenarios().at(i).samples);
        }
        QCOMPARE((*after)->fallbackTopics().size(), (*before)->fallbackTopics().size());
    }

    void textsTwiceUnderOneLabelAreTakenOnce()
    {
        const auto pack = readPack(
            packFromTexts({{u"x"_s, u"a"_s, 1}, {u" x "_s, u"a"_s, 2}, {u"x"_s, u"b"_s, 3}}), u"p"_s);
        QVERIFY(pack);
        QCOMPARE((*pack)->scenarios().at(0).samples, QStringList{u"x"_s});
        QCOMPARE((*pack)->scenarios().at(1).samples, QStringList{u"x"_s});
    }

    void jsonKeepsUnknownKeysAndOrder()
    {
        const QByteArray json = R"({"Z": {"note": {"b": 1, "a": [1.5, null]}, "subcategories":
            [{"zz": true, "faq_samples": ["问"], "name": "n", "description": "d"}], "description": "c"}, "A":
            {"subcategories": [{"name": "m", "faq_samples": ["x"]}]}})";
        const auto tidy = tidyPack(json, u"p"_s);
        QVERIFY(tidy);
        qsizetype last = -1;
        for (const char *key : {"\"Z\"", "\"note\"", "\"b\"", "\"a\"", "1.5", "\"subcategories\"", "\"zz\"",
                                "\"faq_samples\"", "问", "\"name\"", "\"A\""}) {
            const qsizetype at = tidy->indexOf(key, last + 1);
            QVERIFY2(at > last, key);
            last = at;
        }
        QCOMPARE(*tidyPack(*tidy, u"p"_s), *tidy);
        QVERIFY(!tidyPack("{}", u"p"_s));
        QVERIFY(!csvFromPack("[", u"p"_s));
    }

    void rankingAsJson()
    {
        const auto pack =
            readPack(R"({"C": {"subcategories": [{"name": "s", "faq_samples": ["x"]}, {"name": "t",
            "faq_samples": ["y"]}]}})",
                     u"p"_s);
        QVERIFY(pack);
        Ranking ranking;
        ranking.labels = {{1, 0.75}, {0, 0.125}};
        ranking.margin = 0.625;
        ranking.fallback = false;
        ranking.evidence = {{u"y"_s, 3, 1, -0.5}};
        const QJsonObject json = rankingJson(ranking, **pack);
        QCOMPARE(json.keys(), QStringList({u"evidence"_s, u"fallback"_s, u"margin"_s, u"ranking"_s}));
        QCOMPARE(json.value(u"ranking").toArray().at(0).toObject(),
                 QJsonObject({{u"category"_s, u"C"_s}, {u"subcategory"_s, u"t"_s}, {u"confidence"_s, 0.75}}));
        QCOMPARE(json.value(u"ranking").toArray().size(), 2);
        QCOMPARE(json.value(u"margin").toDouble(), 0.625);
        QCOMPARE(json.value(u"fallback"), QJsonValue(false));
        QCOMPARE(json.value(u"evidence").toArray().at(0).toObject(),
                 QJsonObject({{u"text"_s, u"y"_s}, {u"start"_s, 3}, {u"length"_s, 1}, {u"weight"_s, -0.5}}));
    }
};

QTEST_GUILESS_MAIN(PackCsvTest)
#include "tst_packcsv.moc"
