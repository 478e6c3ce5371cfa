#pragma once

#include "http/channel.h"
#include "http/tlsidentity.h"

#include <QObject>

struct bio_st;

namespace kefu::http {

/// The server's end of TLS over another channel. The handshake runs within read() and write().
class TlsChannel final : public Channel, private ChannelUser
{
public:
    TlsChannel(std::unique_ptr<Channel> plain, const TlsIdentity &identity);
    ~TlsChannel() override;

    void setUser(ChannelUser *user) override;
    [[nodiscard]] bool isOpening() const override;
    [[nodiscard]] qint64 read(char *to, qint64 room) override;
    [[nodiscard]] qint64 write(std::span<const QByteArrayView> pieces) override;
    void watch(bool reading, bool writing) override;
    void finishWriting() override;
    void close() override;

private:
    friend struct TlsTransport;

    void channelReady(bool readable, bool writable, bool broken) override;
    void sayGoodbye();
    /// The session is of no use any more.
    void fail();
    [[nodiscard]] bool hasMore() const;
    void wakeLater();

    std::unique_ptr<Channel> m_plain;
    TlsSession m_session;
    ChannelUser *m_user = nullptr;
    QObject m_later; ///< for what was decrypted and not taken, of which the socket tells nothing
    bool m_reading = true;
    bool m_writing = false;
    bool m_readNeedsWriting = false;
    bool m_writeNeedsReading = false;
    bool m_plainFinished = false; ///< the client has closed its side of the socket
    bool m_failed = false;
    bool m_waking = false;
};

} // namespace kefu::http
