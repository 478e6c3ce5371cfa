#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "learning/effect.h"
#include "learning/packversions.h"
#include "learning/review.h"
#include "pack/packdiff.h"
#include "pack/packplace.h"
#include "pack/scenarioedit.h"

#include <QFuture>
#include <QObject>

namespace kefu {

class Store;

/// What waits for review: newest first.
struct ReviewPage
{
    QList<Review> reviews;
    qint64 total = 0; ///< of all that wait
};

/// What accepting some reviews would do; nothing is kept yet.
struct Proposal
{
    QList<NewSample> samples;
    QList<qint64> reviews; ///< that would be accepted; as many as there are samples
    QString base;          ///< Pack::version() of the pack that it changes
    QByteArray pack;       ///< the changed one
    QList<PackChange> changes;
    Effect effect;
};

/// Staff teach Kefu: what waits for review is looked at, accepted into a new version of the pack or rejected,
/// and any version can be brought back. Lives in one thread with an event loop, which never waits; the
/// futures finish there or on another thread (see base/whenanswered.h), and are cancelled where this goes.
class Curation final : public QObject
{
    Q_OBJECT

public:
    /// What is accepted: a review, with other words than the message's (its order number left out, …) or
    /// another label than was said, where these are not empty.
    struct Acceptance
    {
        qint64 review = 0;
        std::optional<PackLabel> label;
        QString text;
    };

    /// \a store and \a clock must outlive this.
    Curation(Store &store, PackPlace place, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<ReviewPage>> waiting(qint64 before, int limit);
    /// Conflict where a review doesn't wait any more, Usage where nobody has said what one is about.
    [[nodiscard]] QFuture<Result<Proposal>> propose(const QList<Acceptance> &acceptances);
    /// Puts the proposal's pack into use. Conflict where the pack was changed since it was proposed.
    [[nodiscard]] QFuture<Result<PackVersion>> keep(const Proposal &proposal, const QString &author);
    /// How many did wait.
    [[nodiscard]] QFuture<Result<qint64>> reject(const QList<qint64> &reviews, const QString &reviewer);

    /// Oldest first; empty while nobody has changed the pack.
    [[nodiscard]] QFuture<Result<QList<PackVersion>>> versions();
    /// What a version changed in the one before it, or what bringing it back would change in the pack in use.
    [[nodiscard]] QFuture<Result<QList<PackChange>>> changesOf(int version);
    [[nodiscard]] QFuture<Result<QList<PackChange>>> changesBack(int version);
    /// Puts the content of an earlier version into use again, as a new version.
    [[nodiscard]] QFuture<Result<PackVersion>> bringBack(int version, const QString &author);

    /// A scenario changed by hand, as a new version. Conflict where it is not as \a opened any more, because
    /// somebody else changed it; what others did to other scenarios stays.
    [[nodiscard]] QFuture<Result<PackVersion>> change(const ScenarioEdit &opened, const ScenarioEdit &edit,
                                                      const QString &author);
    /// Another pack in the place of the one in use, as a new version. Conflict where it is that one.
    [[nodiscard]] QFuture<Result<PackVersion>> replace(const QByteArray &pack, const QString &author);

private:
    Store &m_store;
    PackPlace m_place;
    const Clock &m_clock;
};

} // namespace kefu
