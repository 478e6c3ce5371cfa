#include "composer/draftbox.h"

#include "base/whenanswered.h"
#include "sessions/agent.h"
#include "store/desk.h"
#include "store/store.h"

namespace kefu {

namespace {

constexpr int writtenAfter = 400; // ms

} // namespace

DraftBox::DraftBox(Store &store, const Agent &agent, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_agent(agent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(writtenAfter);
    connect(&m_soon, &QTimer::timeout, this, &DraftBox::write);
    connect(&agent, &Agent::renamed, this, [this] {
        for (auto each = m_drafts.cbegin(); each != m_drafts.cend(); ++each)
            m_changed.insert(each.key());
        write();
    });
    load();
}

// The store finishes what it was given.
DraftBox::~DraftBox()
{
    write();
}

void DraftBox::load()
{
    const auto job = [agent = m_agent.name()](Connection &connection) {
        return Drafts(connection).of(agent);
    };
    whenAnswered(m_store.read(job), this, [this](const Result<QHash<QString, Draft>> &kept) {
        if (kept)
            take(*kept);
        else
            qWarning("The drafts could not be read: %ls", qUtf16Printable(kept.error().message));
    });
}

void DraftBox::take(const QHash<QString, Draft> &kept)
{
    for (auto each = kept.cbegin(); each != kept.cend(); ++each) {
        if (!m_drafts.contains(each.key())) // else somebody was faster
            m_drafts.insert(each.key(), each.value());
    }
    Q_EMIT loaded();
}

void DraftBox::put(const QString &sessionId, const Draft &draft)
{
    if (m_drafts.value(sessionId) == draft)
        return;
    m_drafts.insert(sessionId, draft);
    m_changed.insert(sessionId);
    Q_EMIT changed(sessionId);
    if (!m_soon.isActive()) // the first letter counts, so that somebody who goes on typing is kept too
        m_soon.start();
}

void DraftBox::write()
{
    for (const QSet<QString> changed = std::exchange(m_changed, {}); const QString &id : changed) {
        auto written =
            m_store.write([agent = m_agent.name(), id, draft = m_drafts.value(id)](Transaction &transaction) {
                return Drafts(transaction.connection()).keep(agent, id, draft, transaction.now());
            });
        whenAnswered(written, this, [this, id](const Status &kept) {
            if (kept)
                return;
            qWarning("A draft could not be kept: %ls", qUtf16Printable(kept.error().message));
            m_changed.insert(id); // with the next letter
        });
    }
}

} // namespace kefu
