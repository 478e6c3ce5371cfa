#include "pack/packreader.h"

#include <QFile>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

QByteArray subcategory(const QByteArray &name, const QByteArray &more = {})
{
    return R"({"name": ")" + name + R"(", "description": "", "faq_samples": ["一个样例"])" + more + "}";
}

QByteArray packOf(const QByteArray &subcategories)
{
    return R"({"取款": {"description": "", "subcategories": [)" + subcategories + "]}}";
}

} // namespace

class TestPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheFilesOrder();
    void readsTheOptionalKeys();
    void setsTheFallbackApart();
    void refuses_data();
    void refuses();
    void tellsEverythingThatIsWrong();
    void manyProblemsAreCounted();
    void builtInPackIsWhole();
};

void TestPack::keepsTheFilesOrder()
{
    const auto pack = readPack(R"({"z": {"subcategories": [)" + subcategory("b") + "," + subcategory("a") +
                                   R"(]}, "a": {"subcategories": [)" + subcategory("c") + "]}}",
                               u"test"_s);
    QVERIFY(pack);
    QCOMPARE((*pack)->categories().at(0).name, u"z"_s);
    QCOMPARE((*pack)->categories().at(1).first, 2);
    QCOMPARE((*pack)->scenarios().at(0).subcategory, u"b"_s);
    QCOMPARE((*pack)->indexOf(u"a", u"c"), 2);
    QVERIFY(!(*pack)->indexOf(u"a", u"a"));
}

void TestPack::readsTheOptionalKeys()
{
    const auto pack =
        readPack(packOf(subcategory("状态", R"(, "sop": ["w/a.md"], "slots": ["amount"], "unknown": {"x": 1},
                                                            "reply": {"zh": "好", "en": "ok"})")),
                 u"test"_s);
    QVERIFY(pack);
    const Scenario &scenario = (*pack)->scenarios().first();
    QCOMPARE(scenario.sops, QStringList{u"w/a.md"_s});
    QCOMPARE(scenario.slotNames, QStringList{u"amount"_s});
    QCOMPARE(scenario.reply.in(Language::English), u"ok"_s);
}

void TestPack::setsTheFallbackApart()
{
    const QByteArray json = packOf(subcategory("状态")).chopped(1) +
                            R"(, "其他未分类问题（兜底）": {"subcategories": [)" +
                            subcategory("问候", R"(, "continues_session": true)") + "]}}";
    const auto pack = readPack(json, u"test"_s);
    QVERIFY(pack);
    QCOMPARE((*pack)->categories().size(), 1);
    QCOMPARE((*pack)->fallbackTopics().size(), 1);
    QVERIFY((*pack)->fallbackTopics().first().continuesSession);
}

void TestPack::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("{\n  \"a\": [1,,2]}") << u"line 2, column 11"_s;
    QTest::newRow("empty") << QByteArray() << u"line 1"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"test: $: "_s;
    QTest::newRow("nothing in it") << QByteArray("{}") << u"test: $: "_s;
    QTest::newRow("not UTF-8") << QByteArray("{\n \"ab\xff\": 1}")
                               << u"line 2, column 5: this is not UTF-8"_s;
    QTest::newRow("urgent words without a reply")
        << packOf(R"({"name": "s", "faq_samples": ["x"], "urgent": {"words": ["y"]}})") << u"[0].urgent"_s;
    QTest::newRow("deep") << QByteArray(100000, '[') << u"line 1"_s;
    QTest::newRow("no subcategories") << QByteArray(R"({"取款": {}})") << u"$[\"取款\"].subcategories"_s;
    QTest::newRow("same category twice")
        << QByteArray(R"({"a": {"subcategories": []}, "a": {"subcategories": []}})")
        << u"test: $: the name \"a\" stands twice"_s;
    QTest::newRow("same key twice") << packOf(R"({"name": "s", "faq_samples": ["x"], "name": "t"})")
                                    << u"test: $[\"取款\"].subcategories[]: the name \"name\" stands twice"_s;
    QTest::newRow("same subcategory twice")
        << packOf(subcategory("状态") + "," + subcategory("状态")) << u"$[\"取款\"].subcategories[1].name"_s;
    QTest::newRow("name missing") << packOf(R"({"faq_samples": ["a"]})") << u"subcategories[0].name"_s;
    QTest::newRow("name a number") << packOf(R"({"name": 7, "faq_samples": ["a"]})")
                                   << u"subcategories[0].name"_s;
    QTest::newRow("no sample") << packOf(R"({"name": "a", "faq_samples": []})")
                               << u"subcategories[0].faq_samples"_s;
    QTest::newRow("blank sample") << packOf(R"({"name": "a", "faq_samples": ["x", " "]})")
                                  << u"subcategories[0].faq_samples[1]"_s;
    QTest::newRow("unknown related") << packOf(
                                            subcategory("a", R"(, "related_subcategories": ["a", "nobody"])"))
                                     << u"related_subcategories[1]"_s;
    QTest::newRow("SOP outside") << packOf(subcategory("a", R"(, "sop": ["../../etc/passwd"])"))
                                 << u"sop[0]"_s;
    QTest::newRow("reply a number") << packOf(subcategory("a", R"(, "reply": 3)"))
                                    << u"subcategories[0].reply"_s;
}

void TestPack::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto pack = readPack(json, u"test"_s);
    QVERIFY(!pack);
    QCOMPARE(pack.error().kind, Error::Kind::Invalid);
    QVERIFY2(pack.error().message.contains(place), qPrintable(pack.error().message));
    QCOMPARE(pack.error().message.count(u'\n'), 0);
}

void TestPack::tellsEverythingThatIsWrong()
{
    const QByteArray json = R"({
        "a": {"subcategories": [{"name": 7, "faq_samples": ["x"]}, {"name": "b", "faq_samples": [" "]}, 3]},
        "c": [],
        "d": {"subcategories": [{"name": "e", "faq_samples": ["x"], "related_subcategories": ["nobody"]}]}})";
    const auto pack = readPack(json, u"test"_s);
    QVERIFY(!pack);
    const QStringList lines = pack.error().message.split(u'\n');
    const QStringList places = {u"$.a.subcategories[0].name"_s, u"$.a.subcategories[1].faq_samples[0]"_s,
                                u"$.a.subcategories[2]"_s, u"$.c"_s,
                                u"$.d.subcategories[0].related_subcategories[0]"_s};
    QCOMPARE(lines.size(), places.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QVERIFY2(lines.at(i).startsWith(u"test: "_s + places.at(i) + u": "_s), qPrintable(lines.at(i)));
}

void TestPack::manyProblemsAreCounted()
{
    const auto pack = readPack(packOf(QByteArray("1,").repeated(150) + '1'), u"test"_s);
    QVERIFY(!pack);
    QCOMPARE(pack.error().message.count(u'\n'), 100);
    QVERIFY2(pack.error().message.section(u'\n', -1).contains(u"51"), qPrintable(pack.error().message));
}

void TestPack::builtInPackIsWhole()
{
    const auto pack = readPackFile(u":/pack/scenarios.json"_s);
    QVERIFY2(pack, qPrintable(pack ? QString() : pack.error().message));
    QCOMPARE((*pack)->categories().size(), 13);
    QCOMPARE((*pack)->scenarios().size(), 54);
    for (const Scenario &scenario : (*pack)->scenarios()) {
        const auto chinese = std::ranges::count_if(scenario.samples, [](const QString &sample) {
            return languageOf(sample, Language::English) == Language::Chinese;
        });
        QVERIFY2(chinese >= 12 && scenario.samples.size() - chinese >= 8, qPrintable(scenario.subcategory));
        QVERIFY2(!scenario.reply.chinese.isEmpty() && !scenario.reply.english.isEmpty(),
                 qPrintable(scenario.subcategory));
        QCOMPARE(scenario.sops.size(), 1);
        QVERIFY2(QFile::exists(u":/sop/"_s + scenario.sops.first()), qPrintable(scenario.sops.first()));
    }
    for (const Scenario &topic : (*pack)->fallbackTopics())
        QVERIFY2(!topic.reply.isEmpty(), qPrintable(topic.subcategory));
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
