#include "settings/liveoptions.h"
#include "settings/option.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// What counts without a new start is what is taken over, option by option.
class TestLiveOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidIsWhatHappens_data();
    void whatIsSaidIsWhatHappens();
};

void TestLiveOptions::whatIsSaidIsWhatHappens_data()
{
    QTest::addColumn<QString>("name");
    for (const Option &option : optionTable()) {
        if (!option.settingsKey.isEmpty())
            QTest::newRow(qPrintable(option.name)) << option.name;
    }
}

void TestLiveOptions::whatIsSaidIsWhatHappens()
{
    QFETCH(const QString, name);
    const Option &option = *findOption(name);
    // Of these each option takes one that is not its default.
    const QStringList samples{
        u"7"_s,        u"always"_s,         u"sop"_s,      u"json"_s, u"debug"_s,
        u"file"_s,     u"/some"_s,          u"database"_s, u"0.5"_s,  u"https://a.example"_s,
        u"10.0.0.9"_s, u"sqlite:/some.db"_s};
    const Options before;
    Options next;
    bool isSet = false;
    for (const QString &sample : samples) {
        Options tried;
        if (isSet || option.read({sample}, tried) || option.write(tried) == option.write(before))
            continue;
        next = tried;
        isSet = true;
    }
    QVERIFY(isSet);
    const QString live = option.write(withLiveOptions(before, next));
    QCOMPARE(live, option.write(countsFrom(option) == CountsFrom::NextStart ? before : next));
}

QTEST_GUILESS_MAIN(TestLiveOptions)
#include "tst_liveoptions.moc"
