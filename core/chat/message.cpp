#include "chat/message.h"

#include <array>

namespace kefu {

namespace {

// In the order of the enumerations.
constexpr std::array<QStringView, 4> roles{u"user", u"assistant", u"agent", u"system"};
constexpr std::array<QStringView, 6> states{u"streaming",  u"complete", u"cancelled",
                                            u"taken_over", u"failed",   u"interrupted"};
constexpr std::array<QStringView, 3> engines{u"", u"sop", u"model"};

static_assert(static_cast<size_t>(Role::System) + 1 == roles.size());
static_assert(static_cast<size_t>(MessageState::Interrupted) + 1 == states.size());
static_assert(static_cast<size_t>(Engine::Model) + 1 == engines.size());

template<typename Enum, size_t Size>
QString nameIn(const std::array<QStringView, Size> &names, Enum value)
{
    // The names live as long as the program, so no string is copied.
    const QStringView name = names.at(static_cast<size_t>(value));
    return QString::fromRawData(name.data(), name.size());
}

template<typename Enum, size_t Size>
Enum valueIn(const std::array<QStringView, Size> &names, QStringView name, Enum otherwise)
{
    for (size_t i = 0; i < Size; ++i) {
        if (names.at(i) == name)
            return static_cast<Enum>(i);
    }
    return otherwise;
}

} // namespace

QString nameOf(Role role)
{
    return nameIn(roles, role);
}

QString nameOf(MessageState state)
{
    return nameIn(states, state);
}

QString nameOf(Engine engine)
{
    return nameIn(engines, engine);
}

Role roleFromName(QStringView name)
{
    return valueIn(roles, name, Role::System);
}

MessageState messageStateFromName(QStringView name)
{
    return valueIn(states, name, MessageState::Failed);
}

Engine engineFromName(QStringView name)
{
    return valueIn(engines, name, Engine::None);
}

} // namespace kefu
