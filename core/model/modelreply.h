#pragma once

#include "chat/replyengine.h"
#include "model/gathering.h"
#include "model/modelclient.h"
#include "model/modelendpoint.h"
#include "model/prompt.h"
#include "model/replyfilter.h"
#include "model/substitute.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace kefu {

/// One reply of a model, from the queue to its last word, with retries before the first one and the other
/// engine after them. Lives in the thread that began it.
class ModelReply final : public QObject, public ReplyInProgress, private ModelListener
{
    Q_OBJECT

public:
    /// \a behind may be null. \a sink must outlive it; the engine need not.
    ModelReply(ModelEndpointPointer endpoint, std::shared_ptr<ModelClient> client,
               std::shared_ptr<ReplyEngine> behind, Breaker::Verdict verdict, ReplyRequest request,
               const PromptSources &sources, ReplySink &sink);
    ~ModelReply() override;

    [[nodiscard]] std::optional<ReplyReport> report() const override;
    [[nodiscard]] QString unsaid() const override;

private:
    void onTurn();
    void prepare();
    void send();
    [[nodiscard]] QByteArray body() const;
    [[nodiscard]] bool mayRetry(const ModelFailure &failure) const;
    void retry(const ModelFailure &failure);
    [[nodiscard]] ModelUsage estimatedUsage() const;
    void count(const ModelUsage &usage);
    [[nodiscard]] const ReplyReport &finalReport();
    void answerOtherwise(const QString &reason, const Error &error);
    void letGo();

    void modelWords(const QString &text) override;
    void modelEnded(const ModelEnd &end) override;
    void modelFailed(const ModelFailure &failure) override;

    const ModelEndpointPointer m_endpoint;
    const std::shared_ptr<ModelClient> m_client;
    const std::shared_ptr<ReplyEngine> m_behind;
    const std::shared_ptr<ReplyRequest> m_request;
    ReplySink &m_sink;
    std::optional<Breaker::Verdict> m_verdict; ///< what the breaker still waits to hear about
    Prompt m_prompt;
    ReplyFilter m_filter;
    ReplyReport m_report;
    QString m_words; ///< of this attempt, as they came
    bool m_speaking = false;
    QElapsedTimer m_total; ///< from the question on
    QElapsedTimer m_clock; ///< from entering the queue, then from sending
    QTimer m_wait;         ///< in the queue, then for the next attempt
    Gathering m_gathering;
    std::shared_ptr<Substitute> m_substitute;
    std::unique_ptr<ReplyInProgress> m_instead;
    std::unique_ptr<ModelStream> m_stream;
    std::unique_ptr<TurnQueue::Place> m_place; ///< last, so that it leaves first
};

} // namespace kefu
