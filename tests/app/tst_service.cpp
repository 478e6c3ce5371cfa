#include "runningkefu.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms

/// The socket on which systemd would listen to a service of Type=notify.
class NotifySocket
{
public:
    explicit NotifySocket(const QString &path)
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toLocal8Bit();
        std::strncpy(address.sun_path, name.constData(), sizeof address.sun_path - 1);
        m_bound = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        qputenv("NOTIFY_SOCKET", name);
        qputenv("WATCHDOG_USEC", "200000");
    }
    ~NotifySocket()
    {
        ::close(m_socket);
        qunsetenv("NOTIFY_SOCKET");
        qunsetenv("WATCHDOG_USEC");
    }
    Q_DISABLE_COPY_MOVE(NotifySocket)

    [[nodiscard]] bool isBound() const { return m_bound; }

    /// Reads until \a message came; what came before it is dropped.
    [[nodiscard]] bool hears(const QByteArray &message) const
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience) {
            pollfd waiting{m_socket, POLLIN, 0};
            if (::poll(&waiting, 1, 100) <= 0)
                continue;
            QByteArray heard(256, '\0');
            const ssize_t size = ::recv(m_socket, heard.data(), static_cast<size_t>(heard.size()), 0);
            heard.truncate(std::max<ssize_t>(size, 0));
            if (heard.split('\n').contains(message))
                return true;
        }
        return false;
    }

private:
    int m_socket;
    bool m_bound = false;
};

} // namespace

/// The server as a service of systemd's.
class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowItIs();
};

void TestService::tellsHowItIs()
{
#ifdef KEFU_SYSTEMD
    const QTemporaryDir folder;
    const NotifySocket systemd(folder.filePath(u"notify"_s));
    QVERIFY(systemd.isBound());
    RunningKefu kefu(folder.filePath(u"data"_s));
    QVERIFY(systemd.hears("READY=1"));
    QVERIFY(kefu.waitUntilListening()); // said before: who waits for the service can use it
    QCOMPARE(kefu.get("/health").status, 200);
    QVERIFY(systemd.hears("WATCHDOG=1") && systemd.hears("WATCHDOG=1"));
    kefu.process().terminate();
    QVERIFY(systemd.hears("STOPPING=1"));
    QCOMPARE(kefu.exitCode(), 0);
#else
    QSKIP("built without libsystemd");
#endif
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
