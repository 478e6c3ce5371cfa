#include "http/tlsidentity.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace kefu::http {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TlsIdentity)
};

tl::unexpected<Error> wrong(const QString &message)
{
    ERR_clear_error();
    return failure(Error::Kind::Usage, message);
}

/// OpenSSL would ask for the password on the terminal.
int noPassword(char *, int, int, void *)
{
    return 0;
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(Text::tr("%1 can't be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

QString reason()
{
    const char *text = ERR_reason_error_string(ERR_peek_last_error());
    return text != nullptr ? QString::fromLatin1(text) : QString();
}

Status useCertificate(ssl_ctx_st *context, const QString &path)
{
    if (const auto content = contentOf(path); !content)
        return tl::unexpected(content.error());
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context, QFile::encodeName(path).constData()) == 1)
        return {};
    return wrong(Text::tr("%1: there is no usable PEM certificate in it (%2). --tls-certificate takes one.")
                     .arg(path, reason()));
}

Status useKey(ssl_ctx_st *context, const QString &path, const QString &certificateFile)
{
    const auto content = contentOf(path);
    if (!content)
        return tl::unexpected(content.error());
    if (content->contains("ENCRYPTED"))
        return wrong(
            Text::tr("%1: the key has a password. Give it without one, readable for you alone.").arg(path));
    ERR_clear_error();
    if (SSL_CTX_use_PrivateKey_file(context, QFile::encodeName(path).constData(), SSL_FILETYPE_PEM) == 1 &&
        SSL_CTX_check_private_key(context) == 1)
        return {};
    const unsigned long error = ERR_peek_last_error();
    if (ERR_GET_LIB(error) == ERR_LIB_X509)
        return wrong(Text::tr("%1 is not the key of the certificate in %2.").arg(path, certificateFile));
    return wrong(
        Text::tr("%1: there is no usable PEM key in it (%2). --tls-key takes one.").arg(path, reason()));
}

} // namespace

void FreeTlsSession::operator()(ssl_st *session) const
{
    SSL_free(session);
}

TlsIdentity::TlsIdentity(ssl_ctx_st *context)
    : m_context(context)
{
    SSL_CTX_set_min_proto_version(m_context, TLS1_2_VERSION);
    SSL_CTX_set_default_passwd_cb(m_context, noPassword);
    SSL_CTX_set_session_cache_mode(m_context, SSL_SESS_CACHE_OFF);
    // A client that closes without a word of TLS before it is usual; HTTP knows by itself what is complete.
    SSL_CTX_set_options(m_context, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // What waits to be written may move, and an idle connection holds no buffers.
    SSL_CTX_set_mode(m_context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                    SSL_MODE_RELEASE_BUFFERS);
}

TlsIdentity::~TlsIdentity()
{
    SSL_CTX_free(m_context);
}

Result<std::shared_ptr<const TlsIdentity>> TlsIdentity::load(const QString &certificateFile,
                                                             const QString &keyFile)
{
    ssl_ctx_st *context = SSL_CTX_new(TLS_server_method());
    if (context == nullptr)
        return failure(Error::Kind::Internal, Text::tr("TLS can't be used: %1").arg(reason()));
    std::shared_ptr<const TlsIdentity> identity(new TlsIdentity(context));
    if (Status used = useCertificate(context, certificateFile); !used)
        return tl::unexpected(used.error());
    if (Status used = useKey(context, keyFile, certificateFile); !used)
        return tl::unexpected(used.error());
    return identity;
}

TlsSession TlsIdentity::newSession() const
{
    TlsSession session(SSL_new(m_context));
    if (session)
        SSL_set_accept_state(session.get());
    return session;
}

} // namespace kefu::http
