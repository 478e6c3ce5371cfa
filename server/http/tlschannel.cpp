#include "http/tlschannel.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <limits>
#include <utility>

namespace kefu::http {

/// What OpenSSL reads from and writes to: the plain channel, so that no signal is raised and nothing waits.
struct TlsTransport
{
    static TlsChannel &channelOf(BIO *bio) { return *static_cast<TlsChannel *>(BIO_get_data(bio)); }

    static int write(BIO *bio, const char *data, int size)
    {
        BIO_clear_retry_flags(bio);
        const QByteArrayView piece(data, size);
        const qint64 written = channelOf(bio).m_plain->write(std::span(&piece, 1));
        if (written > 0)
            return static_cast<int>(written);
        if (written == 0)
            BIO_set_retry_write(bio);
        return -1;
    }

    static int read(BIO *bio, char *to, int room)
    {
        BIO_clear_retry_flags(bio);
        TlsChannel &channel = channelOf(bio);
        const qint64 count = channel.m_plain->read(to, room);
        if (count > 0)
            return static_cast<int>(count);
        if (count == Channel::NothingYet)
            BIO_set_retry_read(bio);
        channel.m_plainFinished = count == Channel::Finished;
        return channel.m_plainFinished ? 0 : -1;
    }

    static long control(BIO *bio, int command, long, void *)
    {
        if (command == BIO_CTRL_EOF)
            return channelOf(bio).m_plainFinished ? 1 : 0;
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }

    static const BIO_METHOD *method()
    {
        static const BIO_METHOD *const made = [] {
            BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "channel");
            BIO_meth_set_write(method, write);
            BIO_meth_set_read(method, read);
            BIO_meth_set_ctrl(method, control);
            return method;
        }();
        return made;
    }
};

namespace {

/// To a client that speaks HTTP where TLS is spoken; the handler never hears of it.
constexpr char notTls[] = "HTTP/1.1 400 Bad Request\r\n"
                          "Content-Type: text/plain; charset=utf-8\r\n"
                          "Content-Length: 31\r\n"
                          "Connection: close\r\n\r\n"
                          "This port speaks HTTPS alone.\r\n";

} // namespace

TlsChannel::TlsChannel(std::unique_ptr<Channel> plain, const TlsIdentity &identity)
    : m_plain(std::move(plain))
    , m_session(identity.newSession())
{
    BIO *bio = m_session ? BIO_new(TlsTransport::method()) : nullptr;
    m_failed = bio == nullptr;
    if (!m_failed) {
        BIO_set_data(bio, this);
        BIO_set_init(bio, 1);
        SSL_set_bio(m_session.get(), bio, bio); // which owns it from here
    }
    m_plain->setUser(this);
}

TlsChannel::~TlsChannel()
{
    close();
}

void TlsChannel::setUser(ChannelUser *user)
{
    m_user = user;
}

bool TlsChannel::isOpening() const
{
    return !m_failed && SSL_is_init_finished(m_session.get()) == 0;
}

qint64 TlsChannel::read(char *to, qint64 room)
{
    qint64 total = 0;
    while (total < room && !m_failed) {
        ERR_clear_error();
        const int wanted = static_cast<int>(qMin<qint64>(room - total, std::numeric_limits<int>::max()));
        const int count = SSL_read(m_session.get(), to + total, wanted);
        if (count > 0) {
            total += count;
            continue;
        }
        const int error = SSL_get_error(m_session.get(), count);
        m_readNeedsWriting = error == SSL_ERROR_WANT_WRITE;
        if (error == SSL_ERROR_WANT_READ || m_readNeedsWriting)
            return total;
        if (error == SSL_ERROR_ZERO_RETURN && !isOpening())
            return total > 0 ? total : Finished;
        fail();
    }
    return m_failed && total == 0 ? Gone : total;
}

qint64 TlsChannel::write(std::span<const QByteArrayView> pieces)
{
    qint64 total = 0;
    for (QByteArrayView piece : pieces) {
        while (!piece.isEmpty()) {
            if (m_failed)
                return Gone;
            ERR_clear_error();
            const int offered =
                static_cast<int>(qMin<qsizetype>(piece.size(), std::numeric_limits<int>::max()));
            const int count = SSL_write(m_session.get(), piece.data(), offered);
            if (count > 0) {
                total += count;
                piece = piece.sliced(count);
                continue;
            }
            const int error = SSL_get_error(m_session.get(), count);
            m_writeNeedsReading = error == SSL_ERROR_WANT_READ;
            if (m_writeNeedsReading || error == SSL_ERROR_WANT_WRITE)
                return total; // what was begun is offered again first: the queue keeps its order
            fail();
        }
    }
    m_writeNeedsReading = false;
    return total;
}

void TlsChannel::fail()
{
    m_failed = true;
    if (ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST) {
        const QByteArrayView answer(notTls);
        (void)m_plain->write(std::span(&answer, 1));
    }
    ERR_clear_error();
    // A socket closed while input waits in it is reset, and the client may lose what it was told.
    std::array<char, 16 * 1024> rest;
    (void)m_plain->read(rest.data(), rest.size());
}

void TlsChannel::watch(bool reading, bool writing)
{
    m_reading = reading;
    m_writing = writing;
    m_plain->watch(m_reading || (m_writing && m_writeNeedsReading),
                   (m_writing && !m_writeNeedsReading) || (m_reading && m_readNeedsWriting));
    if (m_reading && hasMore())
        wakeLater();
}

bool TlsChannel::hasMore() const
{
    return m_failed || SSL_pending(m_session.get()) > 0 ||
           (SSL_get_shutdown(m_session.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

void TlsChannel::wakeLater()
{
    if (std::exchange(m_waking, true))
        return;
    QMetaObject::invokeMethod(
        &m_later,
        [this] {
            m_waking = false;
            if (m_user != nullptr && m_reading)
                m_user->channelReady(true, false, false);
        },
        Qt::QueuedConnection);
}

void TlsChannel::channelReady(bool readable, bool writable, bool broken)
{
    if (m_user == nullptr)
        return;
    const bool canRead = readable || (writable && m_readNeedsWriting);
    const bool canWrite = m_writing && (writable || (readable && m_writeNeedsReading));
    m_user->channelReady(canRead, canWrite, broken);
}

/// So that the client knows that nothing was cut off.
void TlsChannel::sayGoodbye()
{
    if (m_failed || isOpening() || (SSL_get_shutdown(m_session.get()) & SSL_SENT_SHUTDOWN) != 0)
        return;
    ERR_clear_error();
    (void)SSL_shutdown(m_session.get());
    ERR_clear_error();
}

void TlsChannel::finishWriting()
{
    sayGoodbye();
    m_plain->finishWriting();
}

void TlsChannel::close()
{
    sayGoodbye();
    m_plain->close();
}

} // namespace kefu::http
