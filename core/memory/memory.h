#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace kefu {

/// Private: added for a user. Chat: what the user's earlier sessions said. Public: the knowledge base, for
/// all.
enum class MemoryKind
{
    Private,
    Chat,
    Public
};

/// `private`, `chat`, `public`.
[[nodiscard]] QString nameOf(MemoryKind kind);

/// Something to be remembered.
struct Memory
{
    MemoryKind kind = MemoryKind::Private;
    qint64 number = 0; ///< by kind; of a chat memory the message's id
    QString userId;    ///< empty for public memory
    QString title;     ///< public memory only
    QString category;  ///< public memory only
    QString content;
    QJsonObject metadata; ///< private memory only: what the client gave with it
    QString sessionId;    ///< chat memory only: where it was said
    qint64 createdAt = 0; ///< ms since 1970, UTC

    /// Unique among all kinds: `private-12`, `chat-340`, `public-7`.
    [[nodiscard]] QString id() const;

    friend bool operator==(const Memory &, const Memory &) = default;
};

/// The number in the id of a private memory, if it is one.
[[nodiscard]] std::optional<qint64> privateMemoryNumber(const QString &id);

struct MemoryPage
{
    QList<Memory> memories; ///< newest first
    qint64 total = 0;       ///< of all pages
};

struct MemoryQuery
{
    QString userId;
    QString text;
    int perKind = 3;       ///< best of each kind that compete
    int limit = 10;        ///< of all kinds together
    QString exceptSession; ///< the session that asks: what it said is no memory yet
};

struct FoundMemory
{
    Memory memory;
    double score = 0; ///< 0 … 1, comparable across kinds, users and queries (see memory/relevance.h)
};

/// Best first.
using FoundMemories = QList<FoundMemory>;

} // namespace kefu
