#pragma once

#include "chat/message.h"
#include "pack/packcsv.h"

#include <QString>

#include <optional>

namespace kefu {

/// A customer's message that staff corrected, or that Kefu was unsure of, and what became of it.
struct Review
{
    enum class Reason
    {
        Corrected, ///< staff said what is right
        Close,     ///< two scenarios were nearly as likely
        NoScenario ///< none was recognised, and no small talk either
    };
    enum class State
    {
        Waiting,
        Accepted, ///< its text became a sample of the pack
        Rejected
    };

    qint64 id = 0;
    qint64 message = 0;
    QString sessionId;
    QString text;                 ///< the message's, whole
    std::optional<Decision> was;  ///< as the message was filed
    std::optional<PackLabel> is;  ///< what is right; empty: nobody has said
    std::optional<double> margin; ///< of the classifier's ranking, where it is the reason
    Reason reason = Reason::Corrected;
    State state = State::Waiting;
    QString agent;         ///< who corrected it; empty: nobody
    qint64 notedAt = 0;    ///< ms since 1970, UTC
    QString reviewer;      ///< who accepted or rejected it
    qint64 reviewedAt = 0; ///< ms since 1970, UTC; 0: not yet
};

/// The names in every interface: `corrected`, `close`, `no_scenario`; `waiting`, `accepted`, `rejected`.
[[nodiscard]] QString nameOf(Review::Reason reason);
[[nodiscard]] QString nameOf(Review::State state);

} // namespace kefu
