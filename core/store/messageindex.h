#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace kefu {

class Connection;

/// The full-text index over what customers, the assistant and agents said. It follows the event log at its
/// own pace: the position in the store says how far it has come, so that nothing is ever left out. Made on a
/// store thread for one job; cheap.
class MessageIndex
{
public:
    /// A message that has ended, prepared.
    struct Entry
    {
        qint64 message = 0;
        QString userId; ///< whom it was prepared for
        QString tokens;
    };

    /// What the events from one position to another bring.
    struct Batch
    {
        qint64 from = 0;
        qint64 to = 0; ///< the same where there is nothing left to do
        QList<Entry> entries;
        bool more = false; ///< there may be more behind it
    };

    static constexpr QStringView table = u"messages_text";

    explicit MessageIndex(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The next part, prepared on a reader so that the writer is spared that.
    [[nodiscard]] Result<Batch> next(int events);
    /// False where somebody else has moved the position, or a session has got its user since; then nothing is
    /// done.
    [[nodiscard]] Result<bool> put(const Batch &batch);
    /// Takes a session's messages out, before they are deleted.
    [[nodiscard]] Status forget(qint64 session);
    /// Puts in again what forget() took out, for the session's user of now.
    [[nodiscard]] Status remember(qint64 session);
    /// Begins again from nothing where the texts were prepared by another version.
    [[nodiscard]] Status restartIfOutdated();

private:
    [[nodiscard]] Result<qint64> position();
    [[nodiscard]] Result<QList<Entry>> entriesOf(qint64 session);
    /// Whether the message is still there, and still its user's.
    [[nodiscard]] Result<std::optional<QString>> userOf(qint64 message);

    Connection &m_connection;
};

} // namespace kefu
