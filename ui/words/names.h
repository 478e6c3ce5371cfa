#pragma once

#include "chat/message.h"
#include "chat/session.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace kefu {

struct OwnerChange;

/// What things are called, the same word everywhere, in the language in use.
class Names
{
    Q_DECLARE_TR_FUNCTIONS(kefu::Names)

public:
    /// Who wrote a message: the customer's name or "Customer", "Assistant", the agent's name or "Agent".
    [[nodiscard]] static QString author(const Message &message);
    /// "SOP", "Model"; empty for none.
    [[nodiscard]] static QString engine(Engine engine);
    /// What became of a message that did not end well, with what can be done. Empty where there is nothing to
    /// say.
    [[nodiscard]] static QString outcome(MessageState state);
    /// What a conversation is called in a list.
    [[nodiscard]] static QString session(const Session &session);
    /// "Li took over", "Li handed back".
    [[nodiscard]] static QString ownerChange(const OwnerChange &change);
    /// "Assistant" or the agent.
    [[nodiscard]] static QString owner(const Session &session);
    /// A scenario's last part, which is the one that tells; the category where there is no other.
    [[nodiscard]] static QString scenario(const Decision &decision);
    /// "Category › subcategory".
    [[nodiscard]] static QString scenarioPath(const Decision &decision);
    /// "Almost certain", "Very likely", "Likely", "Unsure", "Not scored". Of the fallback \a confidence is
    /// the probability that none of the scenarios is meant: "No scenario", or "Unsure" where that is not
    /// likely.
    [[nodiscard]] static QString likelihood(std::optional<double> confidence, bool fallback);
};

/// Below this a decision is called unsure and the other candidates are worth a look.
inline constexpr double unsureBelow = 0.5;

} // namespace kefu
