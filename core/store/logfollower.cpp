#include "store/logfollower.h"

#include "store/connection.h"
#include "store/dialect.h"
#include "store/eventlog.h"
#include "store/liveconnection.h"
#include "store/publisher.h"

#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <chrono>
#include <future>

namespace kefu {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto beat = 1s;

} // namespace

class LogFollower::Worker : public QObject
{
public:
    Worker(const Dialect &dialect, Publisher &publisher, Found found)
        : m_dialect(dialect)
        , m_publisher(publisher)
        , m_found(std::move(found))
        , m_connection(dialect, Access::Write)
    {
    }

    [[nodiscard]] Status begin(std::function<void()> missing)
    {
        m_beat = std::make_unique<QTimer>();
        connect(m_beat.get(), &QTimer::timeout, this, &Worker::onBeat);
        const auto connection = openListening();
        if (!connection)
            return tl::unexpected(connection.error());
        const auto last = EventLog(**connection).last();
        if (!last)
            return tl::unexpected(last.error());
        m_publisher.follow(*last, std::move(missing));
        if (Status shown = m_dialect.showPresence(**connection); !shown)
            return shown;
        m_beat->start(beat);
        return {};
    }

    void silence() { m_found = {}; }

    void end()
    {
        m_beat.reset();
        if (Connection *connection = m_connection.current())
            (void)m_dialect.endPresence(*connection); // who can't say it is found gone after a while
        m_connection.close();
    }

    /// Once for whatever was announced; and not while the connection tells of it.
    void lookSoon()
    {
        if (!std::exchange(m_looksSoon, true))
            QMetaObject::invokeMethod(this, &Worker::look, Qt::QueuedConnection);
    }

    /// Reads what the log has behind what was published.
    void look()
    {
        m_looksSoon = false;
        const auto connection = openListening();
        if (!connection)
            return; // the next beat tries again
        m_publisher.publishLog(EventLog(**connection));
        m_connection.dropIfLost();
    }

    void tell(const QString &what)
    {
        const auto connection = openListening();
        if (!connection)
            return;
        (void)m_dialect.tell(**connection, what);
        m_connection.dropIfLost();
    }

    [[nodiscard]] const QString &name() const { return m_name; }

private:
    [[nodiscard]] Result<Connection *> openListening()
    {
        const bool isNew = !m_connection.current();
        const auto connection = m_connection.get();
        if (!connection || !isNew)
            return connection;
        if (!(*connection)->listen(m_dialect.channel(), [this](const QString &said) { hear(said); })) {
            m_connection.close();
            return failure(Error::Kind::Unavailable, m_dialect.place());
        }
        // Whatever was said meanwhile.
        if (m_found.tokensChanged)
            m_found.tokensChanged();
        lookSoon();
        return connection;
    }

    void hear(const QString &said)
    {
        const QString what = said.section(u' ', 0, 0);
        if (what == u"events" && said.section(u' ', 1).toLongLong() > m_publisher.last())
            lookSoon();
        else if (what == u"tokens" && m_found.tokensChanged)
            m_found.tokensChanged();
        else if (what == u"stop" && said.section(u' ', 1, 1) != m_name && m_found.stopRequested)
            m_found.stopRequested(said.section(u' ', 2));
    }

    void onBeat()
    {
        const auto connection = openListening();
        if (!connection)
            return;
        if (m_dialect.showPresence(**connection))
            look();
        if (m_connection.current() && m_found.abandoned) {
            Statement abandoned = m_connection.current()->prepared(m_dialect.abandonedMessages());
            if (abandoned.run() && abandoned.next())
                m_found.abandoned();
        }
        m_connection.dropIfLost();
    }

    const Dialect &m_dialect;
    Publisher &m_publisher;
    Found m_found;
    LiveConnection m_connection;
    std::unique_ptr<QTimer> m_beat; ///< made in the thread
    bool m_looksSoon = false;
    QString m_name = QUuid::createUuid().toString(QUuid::Id128);
};

LogFollower::LogFollower(const Dialect &dialect, Publisher &publisher, Found found)
    : m_worker(std::make_unique<Worker>(dialect, publisher, std::move(found)))
{
    m_worker->moveToThread(&m_thread);
}

LogFollower::~LogFollower()
{
    if (m_thread.isRunning()) {
        QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), thread = &m_thread] {
            worker->end();
            thread->quit();
        });
        m_thread.wait();
    }
}

Status LogFollower::start()
{
    m_thread.start();
    auto begun = std::make_shared<std::promise<Status>>();
    std::future<Status> answer = begun->get_future();
    QMetaObject::invokeMethod(m_worker.get(),
                              [this, begun] { begun->set_value(m_worker->begin([this] { look(); })); });
    return answer.get();
}

void LogFollower::silence()
{
    if (!m_thread.isRunning())
        return;
    auto silent = std::make_shared<std::promise<void>>();
    std::future<void> answer = silent->get_future();
    QMetaObject::invokeMethod(m_worker.get(), [this, silent] {
        m_worker->silence();
        silent->set_value();
    });
    answer.get();
}

void LogFollower::look()
{
    QMetaObject::invokeMethod(m_worker.get(), &Worker::lookSoon, Qt::QueuedConnection);
}

void LogFollower::requestStop(const QString &sessionId)
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), sessionId] {
        worker->tell(u"stop %1 %2"_s.arg(worker->name(), sessionId));
    });
}

} // namespace kefu
