#include "runningkefu.h"

#include <QDate>
#include <QDir>
#include <QFile>
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
    void replaysAgainstAnotherPack();
    void aSecondPackIsAskedSilently();

private:
    [[nodiscard]] Run kefu(const QStringList &arguments) const;
    [[nodiscard]] static QString scenarioOf(const RunningKefu &server, const QString &text);
    static void ask(const RunningKefu &server, const QString &text, const QString &session = {});

    /// A pack of two scenarios, of which `first` has the withdrawals.
    [[nodiscard]] QString twoScenarios(const QString &first, const QString &second) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

QString LearningTest::twoScenarios(const QString &first, const QString &second) const
{
    const QStringList withdrawals{u"提现为什么失败了"_s, u"提现不到账"_s,    u"提现还没到"_s,
                                  u"我要提现"_s,         u"提现要多久"_s,    u"提现被拒绝"_s,
                                  u"为什么不能提现"_s,   u"提现一直处理中"_s};
    const QStringList passwords{u"忘记密码"_s,     u"密码怎么改"_s, u"密码错误"_s,   u"重置密码"_s,
                                u"登录密码忘了"_s, u"改密码"_s,     u"密码锁定了"_s, u"找回密码"_s};
    const auto scenario = [](const QString &name, const QStringList &samples) {
        return QJsonObject{{u"name"_s, name},
                           {u"description"_s, name},
                           {u"faq_samples"_s, QJsonArray::fromStringList(samples)},
                           {u"related_subcategories"_s, QJsonArray()}};
    };
    const QJsonObject pack{
        {u"银行"_s, QJsonObject{{u"description"_s, u"银行"_s},
                                {u"subcategories"_s,
                                 QJsonArray{scenario(first, withdrawals), scenario(second, passwords)}}}}};
    const QString path = m_folder->filePath(first + u".json"_s);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(pack).toJson()) > 0 ? path : QString();
}

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

void LearningTest::replaysAgainstAnotherPack()
{
    const QString inUse = twoScenarios(u"提现"_s, u"密码"_s);
    const QString other = twoScenarios(u"出金"_s, u"密码"_s);
    QString session;
    {
        RunningKefu server(m_folder->path(), {u"--scenarios"_s, inUse});
        QVERIFY(server.waitUntilListening());
        session = server.postJson("/chat", {{u"user_query"_s, u"提现为什么失败了"_s}})
                      .json()
                      .value("thread_id"_L1)
                      .toString();
        ask(server, u"忘记密码了"_s);
        QCOMPARE(server.terminate(), 0);
    }
    const Run all = kefu({u"replay"_s, u"--scenarios"_s, other, u"--json"_s, u"--all"_s});
    QVERIFY2(all.code == 0, qPrintable(all.err));
    QCOMPARE(all.json().value("compared"_L1).toInt(), 2);
    QCOMPARE(all.json().value("different"_L1).toInt(), 1);
    const QJsonArray messages = all.json().value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 2);
    const QJsonObject first = messages.first().toObject();
    QVERIFY(first.value("differs"_L1).toBool());
    QCOMPARE(first.value("was"_L1).toObject().value("subcategory"_L1).toString(), u"提现"_s);
    QCOMPARE(first.value("would_be"_L1).toObject().value("subcategory"_L1).toString(), u"出金"_s);
    QVERIFY(first.value("would_be"_L1).toObject().value("confidence"_L1).toDouble() > 0);
    QVERIFY(!messages.last().toObject().value("differs"_L1).toBool());

    // The pack in use says the same again, one session alone, and days without one.
    QCOMPARE(kefu({u"replay"_s, u"--scenarios"_s, inUse, u"--json"_s}).json().value("different"_L1).toInt(),
             0);
    const Run one = kefu({u"replay"_s, u"--scenarios"_s, other, u"--session"_s, session, u"--json"_s});
    QCOMPARE(one.json().value("compared"_L1).toInt(), 1);
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    const QString yesterday = QDate::currentDate().addDays(-1).toString(Qt::ISODate);
    const auto between = [&](const QString &from, const QString &to) {
        return kefu({u"replay"_s, u"--scenarios"_s, other, u"--from"_s, from, u"--to"_s, to, u"--json"_s})
            .json()
            .value("compared"_L1)
            .toInt();
    };
    QCOMPARE(between(yesterday, today), 2);
    QCOMPARE(between(u"2020-01-01"_s, u"2020-12-31"_s), 0);
    QVERIFY(kefu({u"replay"_s, u"--scenarios"_s, other}).out.contains(u"出金"_s));
    QCOMPARE(kefu({u"replay"_s, u"--scenarios"_s, other, u"--session"_s, u"nobody"_s}).code, 1);
    QCOMPARE(kefu({u"replay"_s, u"--scenarios"_s, other, u"--from"_s, u"soon"_s}).code, 2);
    QCOMPARE(kefu({u"replay"_s, u"--scenarios"_s, m_folder->filePath(u"none.json"_s)}).code, 5);
}

void LearningTest::aSecondPackIsAskedSilently()
{
    const auto listed = [this] { return kefu({u"pack"_s, u"disagreements"_s, u"--json"_s}).json(); };
    RunningKefu server(m_folder->path(), {u"--scenarios"_s, twoScenarios(u"提现"_s, u"密码"_s),
                                          u"--shadow-scenarios"_s, twoScenarios(u"出金"_s, u"密码"_s)});
    QVERIFY(server.waitUntilListening());
    const QJsonObject answer = server.postJson("/chat", {{u"user_query"_s, u"提现为什么失败了"_s}}).json();
    QCOMPARE(answer.value("subcategory"_L1).toString(), u"提现"_s);
    ask(server, u"忘记密码了"_s);
    QTRY_COMPARE_WITH_TIMEOUT(listed().value("total"_L1).toInt(), 1, longest);
    const QJsonObject one = listed().value("disagreements"_L1).toArray().first().toObject();
    QCOMPARE(one.value("session_id"_L1).toString(), answer.value("thread_id"_L1).toString());
    QCOMPARE(one.value("text"_L1).toString(), u"提现为什么失败了"_s);
    QCOMPARE(one.value("was"_L1).toObject().value("subcategory"_L1).toString(), u"提现"_s);
    QCOMPARE(one.value("would_be"_L1).toObject().value("subcategory"_L1).toString(), u"出金"_s);
    QVERIFY(kefu({u"pack"_s, u"disagreements"_s}).out.contains(u"出金"_s));

    // What was deleted is gone from there too.
    QCOMPARE(server.send("DELETE", "/sessions/" + one.value("session_id"_L1).toString().toUtf8()).status,
             200);
    QCOMPARE(listed().value("total"_L1).toInt(), 0);
}

QTEST_GUILESS_MAIN(LearningTest)
#include "tst_learning.moc"
