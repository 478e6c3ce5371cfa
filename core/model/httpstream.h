#pragma once

#include "model/modelanswer.h"
#include "model/modelclient.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace kefu {

/// One request of ModelClient: its limits and what its connection reports.
class HttpStream final : public QObject, public ModelStream
{
    Q_OBJECT

public:
    HttpStream(std::unique_ptr<NetworkPool::Connection> connection, const QNetworkRequest &request,
               const ModelCall &call, ModelListener &listener);
    ~HttpStream() override;

private:
    enum class Phase
    {
        Connecting,
        Waiting,
        Speaking,
        Over
    };

    [[nodiscard]] int status() const; ///< 0: there is no answer yet
    [[nodiscard]] bool succeeded() const { return status() / 100 == 2; }
    void onSent();
    void onBytes();
    void onFinished();
    void onLimit();
    void deliver(const QString &words);
    void settle();
    void finish();
    void fail(ModelFailure failure);
    void close();
    void letGo(QNetworkReply *reply);
    [[nodiscard]] ModelFailure refusal();
    [[nodiscard]] ModelFailure brokenConnection() const;
    [[nodiscard]] QString cleaned(const QString &detail) const;

    ModelListener &m_listener;
    const ModelLimits m_limits;
    const Secret m_key;
    std::unique_ptr<NetworkPool::Connection> m_connection;
    QPointer<QNetworkReply> m_reply;
    ModelAnswer m_answer;
    QByteArray m_refusal; ///< the body of an answer that is no 200
    Phase m_phase = Phase::Connecting;
    QElapsedTimer m_silent;
    QTimer m_limit; ///< of the phase
    QTimer m_turn;
};

} // namespace kefu
