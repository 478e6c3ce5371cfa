#include "commands/tokencommands.h"

#include "access/tokens.h"
#include "base/whenanswered.h"
#include "commands/output.h"
#include "events/eventhub.h"
#include "store/store.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct TokenText
{
    Q_DECLARE_TR_FUNCTIONS(TokenCommands)
};

/// Opens the tokens of the store in use, waits in the event loop for what \a ask asks of them, and answers
/// what \a tell makes of that.
template<typename Ask, typename Tell>
int withTokens(const Options &options, Ask ask, Tell tell)
{
    const SystemClock clock;
    EventHub hub;
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return complain(location.error().message, ExitCode::Store);
    const auto store = Store::open(*location, hub, clock);
    if (!store)
        return complain(store.error().message, ExitCode::Store);
    const auto tokens = Tokens::open(**store, options.accessFile(), clock);
    if (!tokens)
        return complain(tokens.error().message, ExitCode::Store);
    whenAnswered(ask(**tokens), tokens->get(),
                 [&tell](const auto &answer) { QCoreApplication::exit(tell(answer)); });
    return QCoreApplication::exec();
}

/// Anything that the words on the command line could not have avoided is the store's.
int complainOf(const Error &error)
{
    const bool isAbout = error.kind == Error::Kind::Usage || error.kind == Error::Kind::Conflict ||
                         error.kind == Error::Kind::NotFound;
    return isAbout ? complain(error) : complain(error.message, ExitCode::Store);
}

} // namespace

int runTokenAdd(const Command &command, const Options &options)
{
    return withTokens(
        options, [&](Tokens &tokens) { return tokens.add(command.arguments.first()); },
        [](const Result<Secret> &added) {
            if (!added)
                return complainOf(added.error());
            print(added->reveal() + '\n');
            std::fprintf(
                stderr, "%s\n",
                qUtf8Printable(TokenText::tr("Keep this token: it is not shown again. Clients send it as "
                                             "Authorization: Bearer TOKEN")));
            return static_cast<int>(ExitCode::Done);
        });
}

int runTokenList(const Options &options)
{
    return withTokens(
        options, [](Tokens &tokens) { return tokens.list(); },
        [](const Result<QList<Token>> &tokens) {
            if (!tokens)
                return complainOf(tokens.error());
            if (tokens->isEmpty())
                print(TokenText::tr("There is no token.") + u'\n');
            qsizetype width = 0;
            for (const Token &token : *tokens)
                width = std::max(width, token.name.size());
            for (const Token &token : *tokens) {
                const QString used = token.lastUsedAt ? isoTime(*token.lastUsedAt) : TokenText::tr("never");
                print(TokenText::tr("%1  made %2  last used %3")
                          .arg(token.name.leftJustified(width), isoTime(token.createdAt), used) +
                      u'\n');
            }
            return static_cast<int>(ExitCode::Done);
        });
}

int runTokenRevoke(const Command &command, const Options &options)
{
    const QString name = command.arguments.first();
    return withTokens(
        options, [&](Tokens &tokens) { return tokens.revoke(name); },
        [&](const Status &revoked) {
            if (!revoked)
                return complainOf(revoked.error());
            print(TokenText::tr("%1 is revoked.").arg(name) + u'\n');
            return static_cast<int>(ExitCode::Done);
        });
}

} // namespace kefu
