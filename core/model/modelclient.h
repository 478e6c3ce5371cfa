#pragma once

#include "model/modelchunk.h"
#include "model/modelfailure.h"
#include "model/modelsettings.h"
#include "model/networkpool.h"
#include "model/secret.h"

#include <QSslConfiguration>

#include <memory>

namespace kefu {

/// One request to `{base}/chat/completions`.
struct ModelCall
{
    QUrl baseUrl;
    Secret key;      ///< may be empty: local servers need none
    QByteArray body; ///< JSON
    ModelLimits limits;
};

/// How a whole answer ended.
struct ModelEnd
{
    QString finishReason;
    QString model;
    std::optional<ModelUsage> usage;
    bool streamed = true; ///< false: the server sent the answer in one piece
};

/// Where an answer is delivered: words, then exactly one of end and failure. It may destroy the stream in any
/// of them.
class ModelListener
{
public:
    virtual void modelWords(const QString &text) = 0;
    virtual void modelEnded(const ModelEnd &end) = 0;
    virtual void modelFailed(const ModelFailure &failure) = 0;

protected:
    ~ModelListener() = default;
};

/// An answer on its way. Destroying it closes the connection; nothing is delivered afterwards.
class ModelStream
{
public:
    virtual ~ModelStream() = default;
};

/// Talks to OpenAI-compatible endpoints. One for each thread that has an event loop; must outlive its
/// streams. Opens no connection before the first call.
class ModelClient
{
public:
    ModelClient();
    ~ModelClient();

    /// Never calls \a listener before it returns. Redirects are refused and certificates checked.
    [[nodiscard]] std::unique_ptr<ModelStream> send(const ModelCall &call, ModelListener &listener);

    /// For endpoints whose certificate the system does not know.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }

private:
    NetworkPool m_pool;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace kefu
