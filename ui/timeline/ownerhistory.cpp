#include "timeline/ownerhistory.h"

#include <algorithm>

namespace kefu {

void OwnerHistory::add(const QList<OwnerChange> &changes)
{
    for (const OwnerChange &change : changes) {
        if (!m_changes.contains(change))
            m_changes.append(change);
    }
    std::ranges::stable_sort(m_changes, {}, &OwnerChange::at);
}

QList<OwnerChange> OwnerHistory::between(qint64 after, qint64 until) const
{
    QList<OwnerChange> changes;
    for (const OwnerChange &change : m_changes) {
        if (change.at > after && change.at <= until)
            changes.append(change);
    }
    return changes;
}

} // namespace kefu
