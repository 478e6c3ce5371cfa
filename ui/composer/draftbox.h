#pragma once

#include "base/result.h"
#include "chat/draft.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace kefu {

class Agent;
class Store;

/// The drafts of this agent, by session, kept in the store: what was typed half a second ago outlives the end
/// of the program, whatever ends it.
class DraftBox final : public QObject
{
    Q_OBJECT

public:
    DraftBox(Store &store, const Agent &agent, QObject *parent = nullptr);
    ~DraftBox() override;

    [[nodiscard]] Draft draft(const QString &sessionId) const { return m_drafts.value(sessionId); }
    void put(const QString &sessionId, const Draft &draft);
    void remove(const QString &sessionId) { put(sessionId, {}); }

Q_SIGNALS:
    /// The drafts of before are there.
    void loaded();
    /// It was put or removed.
    void changed(const QString &sessionId);

private:
    void load();
    void take(const QHash<QString, Draft> &kept);
    void write();

    Store &m_store;
    const Agent &m_agent;
    QHash<QString, Draft> m_drafts;
    QSet<QString> m_changed; ///< since they were last written
    QTimer m_soon;
};

} // namespace kefu
