#include "inspector/inspected.h"

#include "chat/replytrace.h"

namespace kefu {

std::optional<Inspected> Inspected::at(const QList<Message> &messages, int row)
{
    int question = std::min(row, int(messages.size()) - 1);
    while (question >= 0 && messages.at(question).role != Role::User)
        --question;
    if (question < 0)
        return std::nullopt;
    Inspected inspected{messages.at(question), std::nullopt, {}};
    for (qsizetype i = question + 1; i < messages.size() && messages.at(i).role != Role::User; ++i) {
        if (messages.at(i).role == Role::Assistant) {
            inspected.reply = messages.at(i);
            inspected.report = reportFrom(inspected.reply->trace);
            break;
        }
    }
    inspected.trace = Trace::fromJson(inspected.question.trace);
    return inspected;
}

bool Inspected::tellsTheSameAs(const Inspected &other) const
{
    const bool sameReply = reply.has_value() == other.reply.has_value() &&
                           (!reply || (reply->id == other.reply->id && reply->state == other.reply->state));
    return sameReply && question == other.question;
}

} // namespace kefu
