#include "chat/vetowindow.h"

#include "base/clock.h"
#include "base/whenanswered.h"
#include "store/store.h"

namespace kefu {

namespace {

/// How often it looks at the clock.
constexpr std::chrono::milliseconds vetoBeat{100};

} // namespace

VetoWindow::VetoWindow(Store &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_beat.setInterval(vetoBeat);
    connect(&m_beat, &QTimer::timeout, this, &VetoWindow::look);
}

void VetoWindow::open(HeldReply reply, std::chrono::seconds lasting)
{
    m_open = true;
    m_lasting = lasting;
    m_since.start();
    m_reply = std::move(reply);
    m_reply.until = m_clock.now() + m_lasting.count();
    whenAnswered(
        m_store.write([held = m_reply](Transaction &transaction) { return holdReply(transaction, held); }),
        this, [this](const Status &kept) {
            if (!m_open)
                return;
            if (kept)
                return m_beat.start();
            m_open = false;
            Q_EMIT failed(kept.error());
        });
}

void VetoWindow::close()
{
    m_open = false;
    m_beat.stop();
}

void VetoWindow::look()
{
    if (m_clock.now() < m_reply.until && !m_since.hasExpired(m_lasting.count()))
        return;
    m_beat.stop();
    whenAnswered(m_store.write([id = m_reply.sessionId, message = m_reply.message](Transaction &transaction) {
        return releaseReply(transaction, id, message);
    }),
                 this, [this](const Result<bool> &released) {
                     if (!released && m_open) // else the event says it, or somebody has the session now
                         m_beat.start();
                 });
}

} // namespace kefu
