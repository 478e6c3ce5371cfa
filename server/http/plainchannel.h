#pragma once

#include "http/channel.h"
#include "http/poller.h"

namespace kefu::http {

/// A channel over a plain TCP socket. QTcpSocket can't do this: it closes the socket as soon as the client
/// has sent its last byte, even while the client waits for the answer.
class PlainChannel final : public Channel, private Pollable
{
public:
    PlainChannel(Poller &poller, Descriptor socket);
    ~PlainChannel() override;

    void setUser(ChannelUser *user) override;
    [[nodiscard]] qint64 read(char *to, qint64 room) override;
    [[nodiscard]] qint64 write(std::span<const QByteArrayView> pieces) override;
    void watch(bool reading, bool writing) override;
    void finishWriting() override;
    void close() override;

private:
    void ready(bool readable, bool writable, bool broken) override;

    Poller &m_poller;
    Descriptor m_socket;
    ChannelUser *m_user = nullptr;
    bool m_reading = true;
    bool m_writing = false;
};

} // namespace kefu::http
