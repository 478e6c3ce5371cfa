#include "chat/ownership.h"

#include "store/transaction.h"

#include <QCoreApplication>

namespace kefu {

namespace {

Result<Session> existing(Transaction &transaction, const QString &sessionId)
{
    const auto session = transaction.find(sessionId);
    if (!session)
        return tl::unexpected(session.error());
    if (!*session)
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("Store", "There is no such session."));
    return **session;
}

} // namespace

Result<Session> takeOver(Transaction &transaction, const QString &sessionId, const QString &agent,
                         bool evenFromAnother)
{
    return existing(transaction, sessionId).and_then([&](const Session &session) -> Result<Session> {
        if (session.owner == agent)
            return session;
        if (!session.owner.isEmpty() && !evenFromAnother)
            return failure(Error::Kind::Taken, session.owner);
        return transaction.changeOwner(sessionId, agent);
    });
}

Result<Session> handBack(Transaction &transaction, const QString &sessionId, const QString &agent)
{
    return existing(transaction, sessionId).and_then([&](const Session &session) -> Result<Session> {
        if (session.owner.isEmpty())
            return session;
        if (session.owner != agent)
            return failure(Error::Kind::Taken, session.owner);
        return transaction.changeOwner(sessionId, {});
    });
}

Result<Message> answerAsAgent(Transaction &transaction, Message answer)
{
    answer.role = Role::Agent;
    return takeOver(transaction, answer.sessionId, answer.author, false)
        .and_then([&](const Session &) -> Result<Message> {
            return transaction.add(answer).map([&answer] { return answer; });
        });
}

} // namespace kefu
