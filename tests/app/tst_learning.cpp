#include "runningkefu.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Run
{
    int code = -1;
    QString out;
    QString err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

constexpr int longest = 60'000;
const QString wallet = u"支付方式与资金渠道/虚拟钱包/数字资产支付流程"_s;

} // namespace

/// Learning from staff, seen from outside: the commands beside a server that runs.
class LearningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fromAMessageToAVersionAndBack();
    void refusesNonsense();

private:
    [[nodiscard]] Run kefu(const QStringList &arguments) const;
    [[nodiscard]] static QString scenarioOf(const RunningKefu &server, const QString &text);
    static void ask(const RunningKefu &server, const QString &text, const QString &session = {});

    std::unique_ptr<QTemporaryDir> m_folder;
};

Run LearningTest::kefu(const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KEFU_DATA_DIR"_s, m_folder->path());
    environment.insert(u"USER"_s, u"li"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(KEFU_PROGRAM), arguments);
    if (!process.waitForFinished(longest))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString LearningTest::scenarioOf(const RunningKefu &server, const QString &text)
{
    const QJsonObject answer = server.postJson("/api/v1/chat/classify", {{u"text"_s, text}}).json();
    return answer.value("fallback"_L1).toBool()
               ? QString()
               : answer.value("ranking"_L1).toArray().first().toObject().value("subcategory"_L1).toString();
}

void LearningTest::ask(const RunningKefu &server, const QString &text, const QString &session)
{
    QJsonObject body{{u"user_query"_s, text}};
    if (!session.isEmpty())
        body.insert(u"thread_id"_s, session);
    QCOMPARE(server.postJson("/chat", body).status, 200);
}

void LearningTest::fromAMessageToAVersionAndBack()
{
    const QString said = u"qzxw vbnk plmo"_s;
    const QString text = u"把贝壳寄到月亮上要多久"_s; // learnt instead of the customer's words
    RunningKefu server(m_folder->path());
    QVERIFY(server.waitUntilListening());
    ask(server, said);

    const Run queue = kefu({u"pack"_s, u"queue"_s, u"--json"_s});
    QCOMPARE(queue.code, 0);
    QCOMPARE(queue.json().value("total"_L1).toInt(), 1);
    const QJsonObject review = queue.json().value("reviews"_L1).toArray().first().toObject();
    QCOMPARE(review.value("text"_L1).toString(), said);
    const QString id = QString::number(review.value("id"_L1).toInteger());
    QVERIFY(kefu({u"pack"_s, u"queue"_s}).out.contains(said));

    // Shown, and nothing kept.
    const Run shown = kefu({u"pack"_s, u"accept"_s, id, u"--as"_s, wallet, u"--text"_s, text});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.out.contains(u"+ "_s + text));
    QCOMPARE(kefu({u"pack"_s, u"versions"_s, u"--json"_s}).json().value("versions"_L1).toArray().size(), 0);

    const Run kept =
        kefu({u"pack"_s, u"accept"_s, id, u"--as"_s, wallet, u"--text"_s, text, u"--keep"_s, u"--json"_s});
    QVERIFY2(kept.code == 0, qPrintable(kept.err));
    const QJsonObject version = kept.json().value("version"_L1).toObject();
    QCOMPARE(version.value("number"_L1).toInt(), 2);
    QCOMPARE(version.value("author"_L1).toString(), u"li"_s);
    QVERIFY(version.value("in_use"_L1).toBool());
    QVERIFY(kept.json().value("effect"_L1).toObject().value("held_out"_L1).toInt() > 0);
    QVERIFY(QFile::exists(m_folder->filePath(u"packs/scenarios.json"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(scenarioOf(server, text), u"虚拟钱包/数字资产支付流程"_s, longest);
    QCOMPARE(kefu({u"pack"_s, u"queue"_s, u"--json"_s}).json().value("total"_L1).toInt(), 0);
    QVERIFY(kefu({u"pack"_s, u"versions"_s, u"2"_s}).out.contains(u"+ "_s + text));
    QVERIFY(kefu({u"doctor"_s}).out.contains(u"packs/scenarios.json"_s));

    const Run back = kefu({u"pack"_s, u"restore"_s, u"1"_s, u"--author"_s, u"Zhao"_s});
    QVERIFY2(back.code == 0, qPrintable(back.err));
    QVERIFY(back.out.contains(u"- "_s + text));
    QTRY_VERIFY_WITH_TIMEOUT(scenarioOf(server, text) != u"虚拟钱包/数字资产支付流程"_s, longest);
    const QJsonArray versions =
        kefu({u"pack"_s, u"versions"_s, u"--json"_s}).json().value("versions"_L1).toArray();
    QCOMPARE(versions.size(), 3);
    QCOMPARE(versions.at(2).toObject().value("brought_back"_L1).toInt(), 1);
    QCOMPARE(versions.at(2).toObject().value("author"_L1).toString(), u"Zhao"_s);
}

void LearningTest::refusesNonsense()
{
    QCOMPARE(kefu({u"pack"_s, u"accept"_s, u"x"_s}).code, 2);
    QCOMPARE(kefu({u"pack"_s, u"accept"_s}).code, 2);
    QCOMPARE(kefu({u"pack"_s, u"accept"_s, u"7"_s, u"--as"_s, u"nowhere"_s}).code, 2);
    QCOMPARE(kefu({u"pack"_s, u"accept"_s, u"7"_s, u"--as"_s, wallet}).code, 1);
    QCOMPARE(kefu({u"pack"_s, u"reject"_s, u"7"_s}).code, 1);
    QCOMPARE(kefu({u"pack"_s, u"restore"_s, u"1"_s}).code, 1);
    QCOMPARE(kefu({u"pack"_s, u"queue"_s, u"--limit"_s, u"some"_s}).code, 2);
    QCOMPARE(kefu({u"pack"_s, u"queue"_s}).code, 0);
    QVERIFY(!QFile::exists(m_folder->filePath(u"packs/scenarios.json"_s)));
}

QTEST_GUILESS_MAIN(LearningTest)
#include "tst_learning.moc"
