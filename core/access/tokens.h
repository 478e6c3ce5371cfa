#pragma once

#include "access/tokenset.h"
#include "base/clock.h"
#include "base/result.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <memory>

namespace kefu {

class Store;

/// The tokens of a store. What another process adds or revokes counts from the next request on: each change
/// raises a number that all processes share, and a set that was read before that is not used any more. Lives
/// in a thread with an event loop; thread-safe. The futures finish on a store thread.
class Tokens final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype longestName = 64; // UTF-16 units
    /// \a sharedFile is a SharedCount's. \a store and \a clock must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<Tokens>> open(Store &store, const QString &sharedFile,
                                                              const Clock &clock);
    /// Writes what is known of the last use.
    ~Tokens() override;

    /// The new token's text, which is nowhere kept. Error::Kind::Usage for a name that can't be one, Conflict
    /// for one that is taken.
    [[nodiscard]] QFuture<Result<Secret>> add(const QString &name);
    [[nodiscard]] QFuture<Result<QList<Token>>> list(); ///< by name
    /// Error::Kind::NotFound where there is none of that name.
    [[nodiscard]] QFuture<Status> revoke(const QString &name);

    /// The tokens that are good now; null where they must be read again first. What has the number change()
    /// is still good, so that it need not be fetched again.
    [[nodiscard]] TokenSetPointer current() const;
    [[nodiscard]] quint64 change() const;
    /// Reads them. Several may ask at once; the store is asked once. To be awaited with whenAnswered().
    [[nodiscard]] QFuture<Status> refresh();

    /// Another process, which does not share the number, has changed them. Thread-safe.
    void noteChange();

    /// Costs no write of its own: the times are written together every now and then.
    void noteUse(qint64 id);

Q_SIGNALS:
    /// Another set is current. Within some seconds, for what stays open without asking.
    void changed();

private:
    struct Shared;

    Tokens(Store &store, std::shared_ptr<Shared> shared, const Clock &clock);
    [[nodiscard]] QFuture<Status> read(quint64 change);
    void look();
    static void publish(Shared &shared, TokenSetPointer set);
    void writeUses();

    Store &m_store;
    const Clock &m_clock;
    std::shared_ptr<Shared> m_shared; ///< an answer of the store may come when this is gone
    QTimer m_writing;
    QTimer m_looking;
    int m_looks = 0;
    TokenSetPointer m_announced;
};

} // namespace kefu
