#include "chat/opening.h"

#include "chat/turn.h"
#include "learning/reviewtable.h"
#include "store/requestkeys.h"
#include "store/transaction.h"

namespace kefu {

namespace {

/// Files the question in its session and adds the reply. Where an agent has taken the session over since it
/// was read, the reply is dropped and only the question is kept.
Result<Opened> writeMessages(Transaction &transaction, const Opening &opening)
{
    Session session = opening.session;
    Opened opened{opening.customer, opening.reply};
    const auto now =
        opening.existed || opening.mayExist ? transaction.find(session.id) : Result<std::optional<Session>>();
    if (!now)
        return tl::unexpected(now.error());
    if (!*now && opening.existed)
        return failure(Error::Kind::NotFound, Turn::tr("The session was deleted meanwhile."));
    if (!*now)
        return transaction.create(session, {&opened.customer, &opened.reply}).map([&] { return opened; });
    const bool isNamed = session.userId != anonymousUser;
    if (isNamed && isOfAnother(**now, session.userId))
        return failure(Error::Kind::NotFound, Turn::tr("The session belongs to another user."));
    if (isNamed && (*now)->userId != session.userId) {
        if (Status named = transaction.nameUser(session.id, session.userId); !named)
            return tl::unexpected(named.error());
    }
    session.title = (*now)->title;
    session.description = (*now)->description;
    session.owner = (*now)->owner;
    session.epoch = (*now)->epoch;
    if (Status updated = transaction.update(session); !updated)
        return tl::unexpected(updated.error());
    if (Status added = transaction.add(opened.customer); !added)
        return tl::unexpected(added.error());
    if (session.owner.isEmpty()) {
        if (Status added = transaction.add(opened.reply); !added)
            return tl::unexpected(added.error());
    }
    return opened;
}

Status keepKey(Transaction &transaction, const RequestKey &key, const Opened &opened)
{
    if (key.isEmpty())
        return {};
    return RequestKeys(transaction.connection())
        .keep(key, {opened.customer.id, opened.reply.id, {}}, opened.customer.sessionId, transaction.now());
}

Status noteDoubt(Transaction &transaction, const std::optional<Doubt> &doubt, const Opened &opened)
{
    if (!doubt)
        return {};
    return ReviewTable(transaction.connection())
        .note(opened.customer.id, doubt->reason, doubt->margin, transaction.now());
}

} // namespace

bool isOfAnother(const Session &session, const QString &userId)
{
    return !userId.isEmpty() && session.userId != userId && session.userId != anonymousUser;
}

Result<Opened> writeOpening(Transaction &transaction, const Opening &opening)
{
    return writeMessages(transaction, opening).and_then([&](const Opened &opened) {
        return keepKey(transaction, opening.key, opened)
            .and_then([&] { return noteDoubt(transaction, opening.doubt, opened); })
            .map([&] { return opened; });
    });
}

} // namespace kefu
