#pragma once

#include "model/modelclient.h"
#include "model/modelsettings.h"

#include <QElapsedTimer>
#include <QObject>

namespace kefu {

/// How an endpoint did.
struct ConnectionReport
{
    std::optional<ModelFailure> failure; ///< nothing: it answered
    bool streams = false;                ///< false with an answer: it comes in one piece, after a wait
    QString model;                       ///< as the endpoint names it
    qint64 firstWordMilliseconds = -1;

    [[nodiscard]] bool works() const { return !failure && streams; }
    /// One sentence for a person; holds no key.
    [[nodiscard]] QString text() const;
};

/// Asks an endpoint for one word and tells what is wrong. Never blocks; destroying it stops it.
class ConnectionTest final : public QObject, private ModelListener
{
    Q_OBJECT

public:
    ConnectionTest(const ModelSettings &settings, const Secret &key, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Once for each start, from the event loop.
    void finished(const kefu::ConnectionReport &report);

private:
    void modelWords(const QString &text) override;
    void modelEnded(const ModelEnd &end) override;
    void modelFailed(const ModelFailure &failure) override;

    const ModelSettings m_settings;
    const Secret m_key;
    ConnectionReport m_report;
    QElapsedTimer m_clock;
    ModelClient m_client;
    std::unique_ptr<ModelStream> m_stream;
};

} // namespace kefu
