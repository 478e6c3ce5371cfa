#include "scriptedendpoint.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSemaphore>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int wordsPerTurn = 150; ///< one every 20 ms

qint64 now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// A client of an event stream whose words are the nanoseconds at which they left the endpoint; takes how
/// long each was under way.
class Client final : public QObject
{
    Q_OBJECT

public:
    Client(quint16 port, const QByteArray &request, QByteArray key, int words)
        : m_key(std::move(key))
        , m_expected(static_cast<size_t>(words))
    {
        connect(&m_socket, &QTcpSocket::readyRead, this, &Client::read);
        connect(&m_socket, &QTcpSocket::disconnected, this, &Client::done);
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_socket.write(request);
    }

    std::vector<double> delays; ///< ms

Q_SIGNALS:
    void done();

private:
    void read()
    {
        const qint64 arrived = now();
        m_text += m_socket.readAll();
        for (qsizetype at = 0; (at = m_text.indexOf(m_key, m_read)) >= 0;) {
            const qsizetype end = m_text.indexOf('"', at + m_key.size());
            if (end < 0)
                return;
            const QByteArrayList words = m_text.mid(at + m_key.size(), end - at - m_key.size()).split(' ');
            for (const QByteArray &word : words) {
                if (const qint64 left = word.toLongLong(); left > 0)
                    delays.push_back(static_cast<double>(arrived - left) / 1e6);
            }
            m_read = end;
        }
        if (delays.size() >= m_expected)
            m_socket.abort();
    }

    QTcpSocket m_socket;
    const QByteArray m_key;
    const size_t m_expected;
    QByteArray m_text;
    qsizetype m_read = 0;
};

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::ranges::sort(values);
    return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}

QByteArray post(const QByteArray &target, const QByteArray &body)
{
    return "POST " + target +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Runs \a count streams at once to their ends.
void measure(const char *name, quint16 port, const QByteArray &request, const QByteArray &key, int count)
{
    std::vector<std::unique_ptr<Client>> clients;
    int left = count;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Client>(port, request, key, wordsPerTurn));
        QObject::connect(clients.back().get(), &Client::done, qApp, [&left] {
            if (--left == 0)
                QCoreApplication::exit();
        });
    }
    QTimer::singleShot(120'000, qApp, [] { std::exit(1); });
    QCoreApplication::exec();
    std::vector<double> first;
    std::vector<double> all;
    for (const auto &client : clients) {
        if (!client->delays.empty())
            first.push_back(client->delays.front());
        all.insert(all.end(), client->delays.begin(), client->delays.end());
    }
    std::printf(
        "%-28s first word %6.2f ms p50, %.2f ms max; every word %.2f ms p50, %.2f ms p99 (%zu words)\n", name,
        percentile(first, 0.5), percentile(first, 1), percentile(all, 0.5), percentile(all, 0.99),
        all.size());
    std::fflush(stdout);
}

} // namespace

/// How long a model's words take from the endpoint's socket to the customer's, through the whole program:
/// `words KEFU FOLDER [STREAMS]`.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const int streams = arguments.value(3, u"200"_s).toInt();

    QThread thread;
    QSemaphore ready;
    ScriptedEndpoint *endpoint = nullptr; // lives in the thread
    QUrl url;
    QObject::connect(
        &thread, &QThread::started, &application,
        [&] {
            endpoint = new ScriptedEndpoint;
            endpoint->play("stamps 150 20\nfinish stop\ndone\nend");
            url = endpoint->baseUrl();
            ready.release();
        },
        Qt::DirectConnection);
    QObject::connect(
        &thread, &QThread::finished, &application, [&] { delete endpoint; }, Qt::DirectConnection);
    thread.start();
    ready.acquire();

    QDir().mkpath(arguments.at(2));
    QFile settings(QDir(arguments.at(2)).filePath(u"settings.ini"_s));
    if (!settings.open(QIODevice::WriteOnly))
        return 1;
    settings.write("[endpoint-default]\nmodel=m\nconcurrent_turns=1000\nurl=" + url.toEncoded() + "\n");
    settings.close();
    QProcess kefu;
    kefu.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    kefu.start(arguments.at(1), {u"--server-only"_s, u"--port=0"_s, u"--key-store=file"_s, u"--data-dir"_s,
                                 arguments.at(2), u"--log-level=error"_s});
    if (!kefu.waitForStarted() || !kefu.waitForReadyRead(20'000))
        return 1;
    const quint16 port = kefu.readAllStandardOutput().trimmed().split(':').last().toUShort();

    const QByteArray direct = post(url.path().toUtf8() + "/chat/completions", R"({"stream":true})");
    const QByteArray question = post("/chat/stream", R"({"user_query":"我上午提的五百块怎么还没到账"})");
    measure("the endpoint itself, 1", static_cast<quint16>(url.port()), direct, "\"content\":\"", 1);
    measure("through Kefu, 1", port, question, "\"response\":\"", 1);
    measure("through Kefu, 1 more", port, question, "\"response\":\"", 1);
    measure(qPrintable(u"the endpoint itself, %1"_s.arg(streams)), static_cast<quint16>(url.port()), direct,
            "\"content\":\"", streams);
    measure(qPrintable(u"through Kefu, %1"_s.arg(streams)), port, question, "\"response\":\"", streams);

    kefu.terminate();
    kefu.waitForFinished(15'000);
    thread.quit();
    thread.wait();
    return 0;
}

#include "words.moc"
