#include "console/consoleserver.h"

#include "base/whenanswered.h"

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr int takeEvery = 200; // ms

} // namespace

ConsoleServer::ConsoleServer(Backend &backend, QObject *parent)
    : ServerControl(parent)
    , m_backend(backend)
{
    m_taking.setInterval(takeEvery);
    connect(&m_taking, &QTimer::timeout, this, &ConsoleServer::takeRequests);
    connect(&backend.hub(), &EventHub::committed, this, [this](const QList<Event> &events) {
        if (!events.isEmpty())
            m_newestEvent = events.last().id;
    });
}

ServerControl::State ConsoleServer::state() const
{
    return m_backend.isListening() ? State::Running : m_stopping ? State::Stopping : State::Stopped;
}

QString ConsoleServer::address() const
{
    return m_backend.isListening() ? m_backend.address() : QString();
}

void ConsoleServer::listenOn(quint16 port)
{
    if (const auto got = m_backend.listenOn(port); !got) {
        Q_EMIT failed(got.error());
        return;
    }
    Q_EMIT changed();
}

void ConsoleServer::stop()
{
    m_stopping = true;
    auto *stopping = new QFutureWatcher<void>(this);
    connect(stopping, &QFutureWatcherBase::finished, this, [this, stopping] {
        stopping->deleteLater();
        m_stopping = false;
        Q_EMIT changed();
    });
    stopping->setFuture(m_backend.stopListening());
    Q_EMIT changed();
}

void ConsoleServer::watchRequests(bool watched)
{
    m_backend.activity().watch(watched);
    if (watched)
        m_taking.start();
    else
        m_taking.stop();
}

void ConsoleServer::takeRequests()
{
    QList<SeenRequest> newestFirst;
    const QList<api::AnsweredRequest> taken = m_backend.activity().take();
    for (const api::AnsweredRequest &one : taken)
        newestFirst.prepend({one.at, one.method, one.path, one.client, one.status, one.microseconds});
    if (!newestFirst.isEmpty())
        Q_EMIT seen(newestFirst);
}

QList<SeenClient> ConsoleServer::clients() const
{
    QList<SeenClient> clients;
    const auto followers = m_backend.activity().followers();
    for (const auto &follower : followers) {
        const qint64 last = follower->last;
        clients.append({follower->client, follower->way, follower->since,
                        last < 0 ? 0 : std::max<qint64>(0, m_newestEvent - last)});
    }
    return clients;
}

} // namespace kefu
