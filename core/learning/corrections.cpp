#include "learning/corrections.h"

#include "learning/reviewtable.h"
#include "store/messages.h"
#include "store/store.h"

#include <QCoreApplication>

namespace kefu {

namespace {

struct CorrectionText
{
    Q_DECLARE_TR_FUNCTIONS(Corrections)
};

bool isAbout(const std::optional<Decision> &decision, const PackLabel &label)
{
    return decision && decision->category == label.category && decision->subcategory == label.subcategory;
}

/// Where the session is filed under \a from, it is filed under \a to; what changed is told either way.
Status refileSession(Transaction &transaction, const QString &sessionId, const PackLabel &from,
                     const std::optional<Decision> &to)
{
    const auto found = transaction.find(sessionId);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return {};
    Session session = **found;
    if (isAbout(session.decision, from))
        session.decision = to;
    return transaction.update(session);
}

Result<Review> writeCorrection(Transaction &transaction, qint64 number, const PackLabel &is,
                               const QString &agent)
{
    const auto message = Messages(transaction.connection()).find(number);
    if (!message)
        return tl::unexpected(message.error());
    if (!*message)
        return failure(Error::Kind::NotFound, CorrectionText::tr("There is no such message any more."));
    if ((*message)->role != Role::User)
        return failure(Error::Kind::Invalid,
                       CorrectionText::tr("Only what a customer wrote can be corrected."));
    const std::optional<Decision> &was = (*message)->decision;
    if (isAbout(was, is))
        return failure(Error::Kind::Invalid,
                       CorrectionText::tr("The message is filed under this scenario already."));

    ReviewTable table(transaction.connection());
    const auto before = table.ofMessage(number);
    if (!before)
        return tl::unexpected(before.error());
    if (Status corrected = table.correct(number, is, agent, transaction.now()); !corrected)
        return tl::unexpected(corrected.error());
    PackLabel from = *before && (*before)->is ? *(*before)->is : PackLabel();
    if (from.category.isEmpty() && was)
        from = {was->category, was->subcategory};
    const Decision corrected{is.category, is.subcategory, {}};
    if (Status done = refileSession(transaction, (*message)->sessionId, from, corrected); !done)
        return tl::unexpected(done.error());
    return table.ofMessage(number).map([](const std::optional<Review> &review) { return *review; });
}

Result<bool> takeBack(Transaction &transaction, qint64 message)
{
    ReviewTable table(transaction.connection());
    const auto found = table.ofMessage(message);
    if (!found)
        return tl::unexpected(found.error());
    const std::optional<Review> &review = *found;
    if (!review || review->state != Review::State::Waiting || review->reason != Review::Reason::Corrected)
        return false;
    if (Status removed = table.remove(message); !removed)
        return tl::unexpected(removed.error());
    return refileSession(transaction, review->sessionId, *review->is, review->was).map([] { return true; });
}

} // namespace

QFuture<Result<Review>> Corrections::correct(qint64 message, const PackLabel &is, const QString &agent)
{
    return m_store.write(
        [=](Transaction &transaction) { return writeCorrection(transaction, message, is, agent); });
}

QFuture<Result<bool>> Corrections::withdraw(qint64 message)
{
    return m_store.write([message](Transaction &transaction) { return takeBack(transaction, message); });
}

QFuture<Result<std::optional<Review>>> Corrections::of(qint64 message)
{
    return m_store.read(
        [message](Connection &connection) { return ReviewTable(connection).ofMessage(message); });
}

} // namespace kefu
