#include "chatendpoint.h"
#include "command.h"
#include "runningkefu.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Runs with a real keychain (tests/with-keychain).
class TestKeychainHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyComesFromTheKeychain();

private:
    ChatEndpoint m_endpoint;
    QTemporaryDir m_folder;
};

void TestKeychainHttp::theKeyComesFromTheKeychain()
{
    const QByteArray key = "sk-kept-in-a-keychain-654";
    const QString data = m_folder.filePath(u"k"_s);
    int code = 0;
    const QByteArray said =
        runCommand({u"key"_s, u"set"_s, u"--data-dir"_s, data, u"default"_s}, key + "\n", &code);
    if (code != 0 && said.contains("No keychain"))
        QSKIP("built without QtKeychain");
    QCOMPARE(code, 0);
    const QByteArray found =
        runCommand(QStringList{u"doctor"_s, u"--port=0"_s, u"--data-dir"_s, data} + m_endpoint.options());
    QVERIFY2(found.contains("it has the key of the endpoint \"default\""), found.constData());
    QVERIFY2(m_endpoint.last().contains("Bearer " + key), found.constData());
    QVERIFY(!found.contains(key));
    {
        RunningKefu kefu(data, m_endpoint.options());
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}}).status,
                 200);
        QVERIFY(m_endpoint.last().contains("Bearer " + key)); // the first turn waits for it
        QCOMPARE(kefu.messages("m").last().toObject().value("engine"_L1), u"model"_s);
        QCOMPARE(kefu.terminate(), 0);
    }
    QVERIFY(!isAnywhereIn(data, key));
    runCommand({u"key"_s, u"remove"_s, u"--data-dir"_s, data}, {}, &code);
    QCOMPARE(code, 0);
    QVERIFY(runCommand({u"doctor"_s, u"--port=0"_s, u"--data-dir"_s, data}).contains("there is no key"));
}

QTEST_GUILESS_MAIN(TestKeychainHttp)
#include "tst_keychain_http.moc"
