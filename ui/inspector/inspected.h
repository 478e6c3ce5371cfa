#pragma once

#include "chat/message.h"
#include "chat/replyengine.h"
#include "chat/trace.h"

#include <optional>

namespace kefu {

/// What the inspector explains: a customer's message, how it was decided and what came of it.
struct Inspected
{
    Message question;
    std::optional<Message> reply;
    Trace trace;
    std::optional<ReplyReport> report = std::nullopt; ///< how the reply came about, where a model was asked

    /// The customer's message that \a row of \a messages belongs to: itself, or the one that it answers.
    /// Nothing before the first.
    [[nodiscard]] static std::optional<Inspected> at(const QList<Message> &messages, int row);
    /// The same explanation: a reply that merely grew tells nothing new.
    [[nodiscard]] bool tellsTheSameAs(const Inspected &other) const;
};

} // namespace kefu
