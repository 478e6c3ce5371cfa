#include "sessions/reading.h"

#include "base/whenanswered.h"
#include "sessions/agent.h"
#include "sessions/sessionlistmodel.h"
#include "store/readmarks.h"
#include "store/store.h"

#include <QEvent>
#include <QGuiApplication>
#include <QWidget>

namespace kefu {

namespace {

constexpr int writtenAfter = 200; // ms

void complain(const Status &written)
{
    if (!written)
        qWarning("What was read could not be noted: %ls", qUtf16Printable(written.error().message));
}

} // namespace

Reading::Reading(Store &store, const Agent &agent, SessionListModel &list, QWidget *page)
    : QObject(page)
    , m_store(store)
    , m_agent(agent)
    , m_list(list)
    , m_page(page)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(writtenAfter);
    connect(&m_soon, &QTimer::timeout, this, &Reading::writePending);
    connect(&agent, &Agent::renamed, this, &Reading::welcome);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &Reading::notice);
    page->installEventFilter(this);
    welcome();
}

void Reading::welcome()
{
    whenAnswered(m_store.write([name = m_agent.name()](Transaction &transaction) {
        return ReadMarks(transaction.connection()).welcome(name);
    }),
                 this, complain);
}

void Reading::open(const QString &sessionId)
{
    m_soon.stop();
    writePending(); // of the session before
    m_sessionId = sessionId;
    notice();
}

void Reading::notice()
{
    const bool reads = isLookedAt() && !m_sessionId.isEmpty();
    m_list.setReading(reads ? m_sessionId : QString());
    if (!reads)
        return;
    m_pending = m_soon.isActive();
    if (m_pending)
        return;
    write();
    m_soon.start();
}

bool Reading::isLookedAt() const
{
    return m_page->isVisible() && QGuiApplication::applicationState() == Qt::ApplicationActive;
}

void Reading::writePending()
{
    if (std::exchange(m_pending, false))
        write();
}

void Reading::write()
{
    if (m_sessionId.isEmpty())
        return;
    // In its turn, so that what is said after this moment stays unread.
    whenAnswered(m_store.write([agent = m_agent.name(), id = m_sessionId](Transaction &transaction) {
        return ReadMarks(transaction.connection()).readAll(agent, id);
    }),
                 this, complain);
}

bool Reading::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(this, &Reading::notice, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace kefu
