#pragma once

#include "base/result.h"

#include <memory>

struct ssl_ctx_st;
struct ssl_st;

namespace kefu::http {

struct FreeTlsSession
{
    void operator()(ssl_st *session) const;
};
using TlsSession = std::unique_ptr<ssl_st, FreeTlsSession>;

/// The certificate and the key that a server shows its clients. Immutable, for any thread.
class TlsIdentity
{
public:
    /// PEM files: the certificate with those that lead to its issuer behind it, and its key without a
    /// password. Error::Kind::Usage says which file is wrong, and how.
    [[nodiscard]] static Result<std::shared_ptr<const TlsIdentity>> load(const QString &certificateFile,
                                                                         const QString &keyFile);
    ~TlsIdentity();
    Q_DISABLE_COPY_MOVE(TlsIdentity)

    /// The server's end of one connection; null where there is no memory for it.
    [[nodiscard]] TlsSession newSession() const;

private:
    explicit TlsIdentity(ssl_ctx_st *context);

    ssl_ctx_st *m_context;
};

} // namespace kefu::http
