#include "learning/curation.h"

#include "base/whenanswered.h"
#include "learning/packchanges.h"
#include "learning/reviewtable.h"
#include "pack/packreader.h"
#include "store/store.h"

#include <QFile>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return failure(Error::Kind::Unavailable,
                   Curation::tr("%1: the file can't be read: %2").arg(path, file.errorString()));
}

Result<ReviewPage> readWaiting(Connection &connection, qint64 before, int limit)
{
    ReviewTable table(connection);
    auto reviews = table.waiting(before, limit);
    if (!reviews)
        return tl::unexpected(reviews.error());
    return table.countWaiting().map([&](qint64 total) { return ReviewPage{std::move(*reviews), total}; });
}

Result<NewSample> sampleOf(const Curation::Acceptance &acceptance, const Review &review)
{
    const auto label = acceptance.label ? acceptance.label : review.is;
    if (!label) {
        return failure(
            Error::Kind::Usage,
            Curation::tr("Nobody has said yet what review %1 is about. Name the scenario.").arg(review.id));
    }
    return NewSample{(acceptance.text.isEmpty() ? review.text : acceptance.text).trimmed(), *label};
}

Result<QList<NewSample>> readSamples(Connection &connection, const QList<Curation::Acceptance> &acceptances)
{
    QList<NewSample> samples;
    for (const Curation::Acceptance &acceptance : acceptances) {
        const auto review = ReviewTable(connection).find(acceptance.review);
        if (!review)
            return tl::unexpected(review.error());
        if (!*review || (*review)->state != Review::State::Waiting) {
            return failure(Error::Kind::Conflict,
                           Curation::tr("Review %1 doesn't wait any more.").arg(acceptance.review));
        }
        const auto sample = sampleOf(acceptance, **review);
        if (!sample)
            return tl::unexpected(sample.error());
        samples.append(*sample);
    }
    return samples;
}

/// Reads, changes and learns; for a thread that may take its time.
Result<Proposal> proposalOf(const QList<NewSample> &samples, const QList<qint64> &reviews,
                            const QString &packFile)
{
    const auto before = bytesOf(packFile);
    if (!before)
        return tl::unexpected(before.error());
    const auto known = readPack(*before, packFile);
    if (!known)
        return tl::unexpected(known.error());
    auto changed = withSamples(*before, packFile, samples);
    if (!changed)
        return tl::unexpected(changed.error());
    const auto next = readPack(*changed, packFile);
    if (!next)
        return tl::unexpected(next.error());
    Proposal proposal;
    proposal.samples = samples;
    proposal.reviews = reviews;
    proposal.base = (*known)->version();
    proposal.pack = std::move(*changed);
    proposal.changes = changesBetween(**known, **next);
    proposal.effect = effectOf(**known, **next, samples);
    return proposal;
}

Result<qint64> settle(Transaction &transaction, const QList<qint64> &reviews, Review::State state,
                      const QList<NewSample> &samples, const QString &reviewer)
{
    ReviewTable table(transaction.connection());
    qint64 settled = 0;
    for (qsizetype i = 0; i < reviews.size(); ++i) {
        const auto label = i < samples.size() ? std::optional(samples.at(i).label) : std::nullopt;
        const auto done = table.settle(reviews.at(i), state, label, reviewer, transaction.now());
        if (!done)
            return tl::unexpected(done.error());
        settled += *done ? 1 : 0;
    }
    return settled;
}

} // namespace

Curation::Curation(Store &store, PackPlace place, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_place(std::move(place))
    , m_clock(clock)
{
}

QFuture<Result<ReviewPage>> Curation::waiting(qint64 before, int limit)
{
    return m_store.read([=](Connection &connection) { return readWaiting(connection, before, limit); });
}

QFuture<Result<Proposal>> Curation::propose(const QList<Acceptance> &acceptances)
{
    QList<qint64> reviews;
    for (const Acceptance &acceptance : acceptances)
        reviews.append(acceptance.review);
    const auto learn = [reviews, packFile = m_place.inUse()](const Result<QList<NewSample>> &samples) {
        return samples.and_then(
            [&](const QList<NewSample> &all) { return proposalOf(all, reviews, packFile); });
    };
    return m_store.read([=](Connection &connection) { return readSamples(connection, acceptances); })
        .then(QtFuture::Launch::Async, learn);
}

QFuture<Result<PackVersion>> Curation::keep(const Proposal &proposal, const QString &author)
{
    auto promise = std::make_shared<QPromise<Result<PackVersion>>>();
    promise->start();
    const auto finish = [promise](const Result<PackVersion> &version) {
        promise->addResult(version);
        promise->finish();
    };
    const auto write = [place = m_place, proposal,
                        about = PackVersion{.author = author, .at = m_clock.now()}] {
        return PackVersions(place).put(proposal.pack, proposal.base, about);
    };
    // The pack first: a review that is still waiting though its text is known can be rejected.
    whenAnswered(QtConcurrent::run(write), this, [=, this](const Result<PackVersion> &version) {
        if (!version)
            return finish(version);
        whenAnswered(m_store.write([=](Transaction &transaction) {
            return settle(transaction, proposal.reviews, Review::State::Accepted, proposal.samples, author);
        }),
                     this, [=](const Result<qint64> &settled) {
                         finish(settled ? version : tl::unexpected(settled.error()));
                     });
    });
    return promise->future();
}

QFuture<Result<qint64>> Curation::reject(const QList<qint64> &reviews, const QString &reviewer)
{
    return m_store.write([=](Transaction &transaction) {
        return settle(transaction, reviews, Review::State::Rejected, {}, reviewer);
    });
}

QFuture<Result<QList<PackVersion>>> Curation::versions()
{
    return QtConcurrent::run([place = m_place] { return PackVersions(place).list(); });
}

QFuture<Result<QList<PackChange>>> Curation::changesOf(int version)
{
    return QtConcurrent::run([place = m_place, version] { return PackVersions(place).changesOf(version); });
}

QFuture<Result<QList<PackChange>>> Curation::changesBack(int version)
{
    return QtConcurrent::run([place = m_place, version] { return PackVersions(place).changesBack(version); });
}

QFuture<Result<PackVersion>> Curation::bringBack(int version, const QString &author)
{
    const PackVersion about{.author = author, .at = m_clock.now()};
    return QtConcurrent::run(
        [place = m_place, version, about] { return PackVersions(place).bringBack(version, about); });
}

QFuture<Result<PackVersion>> Curation::change(const ScenarioEdit &opened, const ScenarioEdit &edit,
                                              const QString &author)
{
    const PackVersion about{.author = author, .at = m_clock.now()};
    return QtConcurrent::run(
        [place = m_place, opened, edit, about] { return keepChange(place, opened, edit, about); });
}

QFuture<Result<PackVersion>> Curation::replace(const QByteArray &pack, const QString &author)
{
    const PackVersion about{.author = author, .at = m_clock.now()};
    return QtConcurrent::run([place = m_place, pack, about] { return keepPack(place, pack, about); });
}

} // namespace kefu
