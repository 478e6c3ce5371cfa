#pragma once

#include <QByteArrayView>

#include <span>

namespace kefu::http {

/// Told when a channel can go on; the connection.
class ChannelUser
{
public:
    /// \a broken: the client is gone; reading says so too.
    virtual void channelReady(bool readable, bool writable, bool broken) = 0;

protected:
    ~ChannelUser() = default;
};

/// The two ways of bytes to and from one client, each with an end of its own. Never blocks. A connection over
/// TLS is another kind of channel, with nothing above it changed.
class Channel
{
public:
    static constexpr qint64 NothingYet = 0;
    static constexpr qint64 Finished = -1; ///< the client will send no more; it may still read
    static constexpr qint64 Gone = -2;

    Channel() = default;
    virtual ~Channel();
    Q_DISABLE_COPY_MOVE(Channel)

    virtual void setUser(ChannelUser *user) = 0;
    /// Both sides still agree on how to speak; no request can have come yet.
    [[nodiscard]] virtual bool isOpening() const { return false; }
    /// How many bytes were read, or one of the words above.
    [[nodiscard]] virtual qint64 read(char *to, qint64 room) = 0;
    /// How many bytes were taken, in one go where that is possible; or Gone.
    [[nodiscard]] virtual qint64 write(std::span<const QByteArrayView> pieces) = 0;
    virtual void watch(bool reading, bool writing) = 0;
    /// The client sees the end of what was written; reading goes on.
    virtual void finishWriting() = 0;
    virtual void close() = 0;
};

} // namespace kefu::http
