#include "commands/reviewcommands.h"

#include "commands/learningprint.h"
#include "commands/withcuration.h"

#include <QJsonDocument>

#include <optional>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct ReviewText
{
    Q_DECLARE_TR_FUNCTIONS(ReviewCommands)
};

constexpr qint64 usualReviews = 20;

/// What was learnt, for the one answer of a command that does two things.
struct Accepted
{
    Proposal proposal;
    std::optional<PackVersion> version; ///< empty: shown only
};

int tellQueue(const Result<ReviewPage> &page, bool json)
{
    if (!page)
        return complain(page.error().message, ExitCode::Store);
    if (json) {
        QJsonArray list;
        for (const Review &review : page->reviews)
            list.append(toJson(review));
        print(QJsonDocument(QJsonObject{{u"reviews"_s, list}, {u"total"_s, page->total}}).toJson());
        return static_cast<int>(ExitCode::Done);
    }
    for (const Review &review : page->reviews)
        print(written(review));
    print(page->total == 0
              ? ReviewText::tr("Nothing waits for review.") + u'\n'
              : ReviewText::tr("%1 of %2 that wait").arg(page->reviews.size()).arg(page->total) + u'\n');
    return static_cast<int>(ExitCode::Done);
}

int tellAccepted(const Result<Accepted> &accepted, bool json)
{
    if (!accepted)
        return complain(accepted.error());
    const Proposal &proposal = accepted->proposal;
    if (json) {
        const QJsonValue version =
            accepted->version ? QJsonValue(toJson(*accepted->version)) : QJsonValue(QJsonValue::Null);
        print(QJsonDocument(QJsonObject{{u"changes"_s, toJson(proposal.changes)},
                                        {u"effect"_s, toJson(proposal.effect)},
                                        {u"version"_s, version}})
                  .toJson());
        return static_cast<int>(ExitCode::Done);
    }
    print(written(proposal.changes) + u'\n' + written(proposal.effect) + u'\n');
    print(accepted->version ? ReviewText::tr("Kept as version %1.").arg(accepted->version->number) + u'\n'
                            : ReviewText::tr("Nothing is kept yet: say --keep too.") + u'\n');
    return static_cast<int>(ExitCode::Done);
}

/// Proposes, and keeps what was proposed where that is wanted.
QFuture<Result<Accepted>> accept(Curation &curation, const QList<Curation::Acceptance> &acceptances,
                                 const QString &keepAs)
{
    auto promise = std::make_shared<QPromise<Result<Accepted>>>();
    promise->start();
    const auto finish = [promise](Result<Accepted> accepted) {
        promise->addResult(std::move(accepted));
        promise->finish();
    };
    whenAnswered(curation.propose(acceptances), &curation, [=, &curation](const Result<Proposal> &proposal) {
        if (!proposal)
            return finish(tl::unexpected(proposal.error()));
        if (keepAs.isEmpty())
            return finish(Accepted{*proposal, {}});
        whenAnswered(curation.keep(*proposal, keepAs), &curation,
                     [=, shown = *proposal](const Result<PackVersion> &version) {
                         finish(version.map([&](const PackVersion &kept) { return Accepted{shown, kept}; }));
                     });
    });
    return promise->future();
}

} // namespace

int runPackQueue(const Command &command, const Options &options)
{
    const auto limit = numberGiven(command, u"limit"_s, usualReviews);
    const auto before = numberGiven(command, u"before"_s, 0);
    if (!limit || !before)
        return complain((limit ? before : limit).error());
    return withCuration(
        options, [&](Curation &curation) { return curation.waiting(*before, static_cast<int>(*limit)); },
        [&](const Result<ReviewPage> &page) { return tellQueue(page, command.json); });
}

int runPackAccept(const Command &command, const Options &options)
{
    const auto numbers = numbersIn(command.arguments);
    if (!numbers)
        return complain(numbers.error());
    const QString text = command.values.value(u"text"_s);
    if (!text.isEmpty() && numbers->size() > 1)
        return complain(ReviewText::tr("--text goes with one message."), ExitCode::Usage);
    std::optional<PackLabel> label;
    if (const QString name = command.values.value(u"as"_s); !name.isEmpty()) {
        const auto named = labelNamed(name, options);
        if (!named)
            return complain(named.error());
        label = *named;
    }
    QList<Curation::Acceptance> acceptances;
    for (const qint64 number : *numbers)
        acceptances.append({number, label, text});
    const QString keepAs = command.values.contains(u"keep"_s) ? authorOf(command) : QString();
    return withCuration(
        options, [&](Curation &curation) { return accept(curation, acceptances, keepAs); },
        [&](const Result<Accepted> &accepted) { return tellAccepted(accepted, command.json); });
}

int runPackReject(const Command &command, const Options &options)
{
    const auto numbers = numbersIn(command.arguments);
    if (!numbers)
        return complain(numbers.error());
    return withCuration(
        options, [&](Curation &curation) { return curation.reject(*numbers, authorOf(command)); },
        [&](const Result<qint64> &rejected) {
            if (!rejected)
                return complain(rejected.error().message, ExitCode::Store);
            if (*rejected < numbers->size())
                return complain(ReviewText::tr("%1 of them did not wait any more; the others are rejected.")
                                    .arg(numbers->size() - *rejected),
                                ExitCode::Failed);
            print(ReviewText::tr("%1 rejected; nothing is learnt from them.").arg(*rejected) + u'\n');
            return static_cast<int>(ExitCode::Done);
        });
}

} // namespace kefu
