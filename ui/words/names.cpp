#include "words/names.h"

#include "chat/ownerchange.h"

#include "pack/pack.h"

namespace kefu {

using namespace Qt::StringLiterals;

QString Names::author(const Message &message)
{
    switch (message.role) {
    case Role::User:
        return message.author.isEmpty() || message.author == anonymousUser ? tr("Customer") : message.author;
    case Role::Assistant:
        return tr("Assistant");
    case Role::Agent:
        return message.author.isEmpty() ? tr("Agent") : message.author;
    case Role::System:
        return tr("System");
    }
    return {};
}

QString Names::engine(Engine engine)
{
    switch (engine) {
    case Engine::Sop:
        return tr("SOP", "reply engine");
    case Engine::Model:
        return tr("Model", "reply engine");
    case Engine::None:
        break;
    }
    return {};
}

QString Names::outcome(MessageState state)
{
    switch (state) {
    case MessageState::Cancelled:
        return tr("Stopped before the end.");
    case MessageState::TakenOver:
        return tr("Stopped here: an agent took over.");
    case MessageState::Failed:
        return tr("The reply failed. Send the question again, or answer it yourself.");
    case MessageState::Interrupted:
        return tr("Kefu was closed while this was being written. Send the question again for a full reply.");
    case MessageState::Streaming:
    case MessageState::Complete:
        break;
    }
    return {};
}

QString Names::session(const Session &session)
{
    if (!session.title.isEmpty())
        return session.title;
    if (!session.userId.isEmpty() && session.userId != anonymousUser)
        return session.userId;
    return tr("Visitor %1", "an unnamed customer, told apart by a few characters")
        .arg(session.id.right(4).toUpper()); // an id begins with the time
}

QString Names::ownerChange(const OwnerChange &change)
{
    if (change.to.isEmpty())
        return tr("%1 handed back to the assistant").arg(change.from);
    return change.from.isEmpty() ? tr("%1 took over").arg(change.to)
                                 : tr("%1 took over from %2").arg(change.to, change.from);
}

QString Names::owner(const Session &session)
{
    return session.owner.isEmpty() ? tr("Assistant") : session.owner;
}

QString Names::scenario(const Decision &decision)
{
    if (decision.category == fallbackCategory)
        return tr("No scenario", "what fits none of the pack");
    return decision.subcategory.isEmpty() ? decision.category : decision.subcategory;
}

QString Names::scenarioPath(const Decision &decision)
{
    const QString name = scenario(decision);
    const bool isPlain = decision.category == fallbackCategory || decision.subcategory.isEmpty();
    return isPlain ? name : QString(decision.category + u" › "_s + name);
}

QString Names::likelihood(std::optional<double> confidence, bool fallback)
{
    if (fallback)
        return confidence && *confidence >= unsureBelow ? tr("No scenario") : tr("Unsure");
    if (!confidence)
        return tr("Not scored");
    if (*confidence >= 0.95)
        return tr("Almost certain");
    if (*confidence >= 0.8)
        return tr("Very likely");
    return *confidence >= unsureBelow ? tr("Likely") : tr("Unsure");
}

} // namespace kefu
