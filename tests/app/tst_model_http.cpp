#include "runningkefu.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;

namespace {

/// An OpenAI-compatible server that streams two words, or refuses; on a thread of its own, because the tests
/// wait.
class Endpoint
{
public:
    Endpoint()
    {
        auto *server = new QTcpServer;
        server->listen(QHostAddress::LocalHost);
        m_port = server->serverPort();
        server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
        QObject::connect(server, &QTcpServer::newConnection, server,
                         [this, server] { serve(server->nextPendingConnection()); });
        m_thread.start();
    }

    ~Endpoint()
    {
        m_thread.quit();
        m_thread.wait();
    }

    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/v1"_s.arg(m_port); }
    std::atomic<bool> refuses = false;
    std::atomic<int> requests = 0;

private:
    void serve(QTcpSocket *socket)
    {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            if (!socket->peek(65536).contains("\"stream\":true"))
                return;
            socket->readAll();
            ++requests;
            socket->write(
                refuses
                    ? QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                    : QByteArray(
                          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                          "data: {\"choices\":[{\"delta\":{\"content\":\"模型\"}}]}\n\n"
                          "data: {\"choices\":[{\"delta\":{\"content\":\"回答\"}}]}\n\n"
                          "data: [DONE]\n\n"));
            socket->disconnectFromHost();
        });
    }

    QThread m_thread;
    quint16 m_port = 0;
};

} // namespace

/// The model's words through every door, and the SOP engine's where it fails.
class TestModelHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsTheModelsWords();
    void theSopEngineAnswersWhereTheModelCannot();
    void theKeyIsNowhereToBeFound();

private:
    Endpoint m_endpoint;
    QTemporaryDir m_folder;
};

void TestModelHttp::streamsTheModelsWords()
{
    RunningKefu kefu(m_folder.filePath(u"a"_s),
                     {u"--model-url"_s, m_endpoint.url(), u"--model"_s, u"test"_s});
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(m_endpoint.requests, 0);
    const QList<QJsonObject> events =
        kefu.postJson("/chat/stream", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}}).events();
    QString words;
    for (const QJsonObject &event : events)
        words += event.value("response"_L1).toString();
    QCOMPARE(words, u"模型回答"_s);
    QCOMPARE(events.last().value("done"_L1), true);
    const QJsonArray messages =
        QJsonDocument::fromJson(kefu.get("/api/v1/chat/session/m/messages").body).array();
    QCOMPARE(messages.last().toObject().value("engine"_L1), u"model"_s);
    QCOMPARE(messages.last().toObject().value("state"_L1), u"complete"_s);
    QCOMPARE(messages.last().toObject().value("content"_L1), u"模型回答"_s);
}

void TestModelHttp::theSopEngineAnswersWhereTheModelCannot()
{
    m_endpoint.refuses = true;
    RunningKefu kefu(m_folder.filePath(u"b"_s),
                     {u"--model-url"_s, m_endpoint.url(), u"--model"_s, u"test"_s});
    QVERIFY(kefu.waitUntilListening());
    const Answer answer =
        kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}});
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.json().value("response"_L1).toString().isEmpty());
    const QJsonArray messages =
        QJsonDocument::fromJson(kefu.get("/api/v1/chat/session/m/messages").body).array();
    QCOMPARE(messages.last().toObject().value("engine"_L1), u"sop"_s);
}

void TestModelHttp::theKeyIsNowhereToBeFound()
{
    const QByteArray key = "sk-nowhere-to-be-found-1234567890";
    qputenv("OPENAI_API_KEY", key);
    const QString data = m_folder.filePath(u"c"_s);
    QByteArray answers;
    {
        RunningKefu kefu(data, {u"--model-url"_s, m_endpoint.url(), u"--model"_s, u"test"_s});
        qunsetenv("OPENAI_API_KEY");
        QVERIFY(kefu.waitUntilListening());
        answers += kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}}).body +
                   kefu.get("/api/v1/chat/stats").body;
        QFile commandLine(u"/proc/%1/cmdline"_s.arg(kefu.process().processId()));
        QVERIFY(commandLine.open(QIODevice::ReadOnly));
        answers += commandLine.readAll();
        QCOMPARE(kefu.terminate(), 0);
        answers += kefu.process().readAllStandardError();
    }
    QVERIFY(!answers.contains(key));
    QDirIterator files(data, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(key), qPrintable(file.fileName()));
    }
}

QTEST_GUILESS_MAIN(TestModelHttp)
#include "tst_model_http.moc"
