#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QString>

#include <optional>

namespace kefu {

enum class Role
{
    User,
    Assistant,
    Agent,
    System
};

/// How a message stands. Only Streaming can change; the others are ends, and a message reaches exactly one.
enum class MessageState
{
    Streaming,
    Complete,
    Cancelled,
    TakenOver,
    Failed,
    Interrupted
};

/// Who composed a reply. A turn never mixes two engines' words.
enum class Engine
{
    None,
    Sop,
    Model
};

/// The scenario that a message was filed under. No confidence where nothing was scored (a preset without a
/// pack, …).
struct Decision
{
    QString category;
    QString subcategory;
    std::optional<double> confidence;

    friend bool operator==(const Decision &, const Decision &) = default;
};

/// One message of a session, as stored.
struct Message
{
    qint64 id = 0; ///< numbered by the store, rising; 0 until stored
    QString sessionId;
    Role role = Role::User;
    QString author; ///< user id, agent's name, or empty for the assistant
    QString content;
    MessageState state = MessageState::Complete;
    Engine engine = Engine::None;
    std::optional<Decision> decision;
    QJsonArray attachments;
    QByteArray
        trace; ///< compact JSON: how it was decided (see chat/trace.h); empty where there is nothing to tell
    qint64 createdAt = 0; ///< ms since 1970, UTC

    friend bool operator==(const Message &, const Message &) = default;
};

/// The names used in the store and in every interface: `user`, `taken_over`, `sop`, …
[[nodiscard]] QString nameOf(Role role);
[[nodiscard]] QString nameOf(MessageState state);
[[nodiscard]] QString nameOf(Engine engine); ///< empty for Engine::None
[[nodiscard]] Role roleFromName(QStringView name);
[[nodiscard]] MessageState messageStateFromName(QStringView name);
[[nodiscard]] Engine engineFromName(QStringView name);

} // namespace kefu
