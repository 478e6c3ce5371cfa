#pragma once

#include "chat/message.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace kefu {

/// Which sessions somebody wants to see; everything that is set has to hold.
struct SessionFilter
{
    enum class Owner
    {
        Anybody,
        Assistant,
        Me,
        Colleague ///< a person who is not me
    };

    QString text; ///< words that were said, or the beginning of who said them
    Owner owner = Owner::Anybody;
    QString category; ///< empty: any
    QString subcategory;
    bool unread = false;
    bool withImages = false;
    Engine engine = Engine::None;      ///< a reply of it; None: any
    std::optional<MessageState> state; ///< a message that is, or ended, so
    int lastDays = 0;                  ///< active today (1), within a week (7), …; 0: any time
    qint64 from = 0;                   ///< active at or after, ms since 1970; 0: any time
    qint64 until = 0;                  ///< active before; 0: any time

    /// How many of the conditions beside the text are set.
    [[nodiscard]] int conditions() const;
    [[nodiscard]] bool isEmpty() const { return text.trimmed().isEmpty() && conditions() == 0; }
    [[nodiscard]] bool isByText() const { return !text.trimmed().isEmpty(); }

    /// With lastDays as a moment, by this computer's calendar.
    [[nodiscard]] SessionFilter at(qint64 now) const;

    /// For a view that is kept by name; what is missing or wrong is left out.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static SessionFilter fromJson(const QJsonObject &json);

    friend bool operator==(const SessionFilter &, const SessionFilter &) = default;
};

} // namespace kefu
