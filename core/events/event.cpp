#include "events/event.h"

#include <array>

namespace kefu {

namespace {

// In the order of the enumeration.
constexpr std::array<QStringView, 7> names{u"session.created", u"session.updated",   u"session.deleted",
                                           u"message.created", u"message.completed", u"owner.changed",
                                           u"pack.changed"};
static_assert(static_cast<size_t>(EventType::PackChanged) + 1 == names.size());

} // namespace

QString nameOf(EventType type)
{
    const QStringView name = names.at(static_cast<size_t>(type));
    return QString::fromRawData(name.data(), name.size());
}

std::optional<EventType> eventTypeFromName(QStringView name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == name)
            return static_cast<EventType>(i);
    }
    return std::nullopt;
}

} // namespace kefu
