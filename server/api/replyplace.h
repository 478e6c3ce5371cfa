#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace kefu::api {

/// How far a client has got in a streamed reply: the `id:` of its last event, which it sends as
/// `Last-Event-ID` when it comes again. `17:42:SESSION` says that of message 17 it has 42 UTF-16 units,
/// `17:end:SESSION` that it has all. The session is percent-encoded; who doesn't know it can't ask for the
/// message.
struct ReplyPlace
{
    qint64 reply = 0;
    std::optional<qsizetype> offset; ///< none: all
    QString sessionId;

    [[nodiscard]] QByteArray id() const;
    [[nodiscard]] static std::optional<ReplyPlace> parse(const QByteArray &id);
};

} // namespace kefu::api
