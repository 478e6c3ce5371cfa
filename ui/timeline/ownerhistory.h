#pragma once

#include "chat/ownerchange.h"

#include <QList>

namespace kefu {

/// Who got a session when. A value.
class OwnerHistory
{
public:
    void clear() { m_changes.clear(); }
    /// What is known already counts once.
    void add(const QList<OwnerChange> &changes);
    /// Of the time between two messages, oldest first; \a until is part of it.
    [[nodiscard]] QList<OwnerChange> between(qint64 after, qint64 until) const;

private:
    QList<OwnerChange> m_changes; ///< oldest first
};

} // namespace kefu
