#include "timeline/messagepages.h"

#include "base/whenanswered.h"
#include "store/messages.h"
#include "store/store.h"

namespace kefu {

namespace {

constexpr int messagesOfPage = 50;

} // namespace

MessagePages::MessagePages(Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

void MessagePages::open(const QString &sessionId, qint64 message)
{
    ++m_opening;
    m_sessionId = sessionId;
    m_reading = false;
    m_hasNewer = false;
    m_hasOlder = !sessionId.isEmpty();
    if (sessionId.isEmpty())
        return;
    if (message > 0)
        readAround(message);
    else
        fetchOlder(0);
}

template<typename Answer, typename Job, typename Take>
void MessagePages::read(Job job, Take take)
{
    m_reading = true;
    whenAnswered(m_store.read(job), this, [this, take, opening = m_opening](const Result<Answer> &answer) {
        if (opening != m_opening)
            return;
        m_reading = false;
        if (answer)
            take(*answer);
        else
            Q_EMIT failed(answer.error());
    });
}

void MessagePages::fetchOlder(qint64 first)
{
    const auto job = [id = m_sessionId, first](Connection &connection) {
        return Messages(connection).before(id, first, messagesOfPage);
    };
    read<QList<Message>>(job, [this](const QList<Message> &page) {
        m_hasOlder = page.size() == messagesOfPage;
        Q_EMIT arrived(page, Side::Older);
    });
}

void MessagePages::fetchNewer(qint64 last)
{
    const auto job = [id = m_sessionId, last](Connection &connection) {
        return Messages(connection).after(id, last, messagesOfPage);
    };
    read<QList<Message>>(job, [this](const QList<Message> &page) {
        m_hasNewer = page.size() == messagesOfPage;
        Q_EMIT arrived(page, Side::Newer);
    });
}

void MessagePages::readAround(qint64 message)
{
    const auto job = [id = m_sessionId, message](Connection &connection) -> Result<Around> {
        Messages messages(connection);
        const auto older = messages.before(id, message + 1, messagesOfPage);
        if (!older)
            return tl::unexpected(older.error());
        return messages.after(id, message, messagesOfPage).map([&older](const QList<Message> &newer) {
            return Around{*older, newer};
        });
    };
    read<Around>(job, [this](const Around &around) {
        m_hasOlder = around.older.size() == messagesOfPage;
        m_hasNewer = around.newer.size() == messagesOfPage;
        Q_EMIT arrived(around.older + around.newer, Side::Older);
    });
}

} // namespace kefu
