#include "model/modelengine.h"

#include "model/modelclassifier.h"
#include "model/modelreply.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

class ModelEngine final : public ReplyEngine
{
public:
    ModelEngine(ModelEndpointPointer endpoint, std::unique_ptr<ReplyEngine> behind, PromptSources sources)
        : m_endpoint(std::move(endpoint))
        , m_behind(std::move(behind))
        , m_sources(std::move(sources))
        , m_chooser(m_endpoint)
    {
    }

    [[nodiscard]] Engine engine() const override
    {
        return m_behind && !m_endpoint->isSetUp() ? m_behind->engine() : Engine::Model;
    }

    [[nodiscard]] bool canAnswer() const override
    {
        return m_behind || (m_endpoint->isSetUp() && !m_endpoint->spending().isCapReached() &&
                            !m_endpoint->breaker().isResting());
    }

    [[nodiscard]] ScenarioChooser *chooser() override
    {
        return m_endpoint->settings().classification == ModelClassification::Off ? nullptr : &m_chooser;
    }

    [[nodiscard]] std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &request,
                                                         ReplySink &sink) override
    {
        if (!m_endpoint->isSetUp())
            return m_behind ? m_behind->begin(request, sink) : refuse(u"not_set_up"_s, request, sink);
        if (m_endpoint->spending().isCapReached())
            return refuse(u"daily_cap"_s, request, sink);
        const Breaker::Verdict verdict = m_endpoint->breaker().ask();
        if (verdict == Breaker::Verdict::Refuse)
            return refuse(u"breaker_open"_s, request, sink);
        return std::make_unique<ModelReply>(m_endpoint, m_client, m_behind, verdict, withImages(request),
                                            m_sources, sink);
    }

private:
    [[nodiscard]] ReplyRequest withImages(ReplyRequest request) const
    {
        if (!request.attachments.isEmpty() && !m_sources.uploads.isEmpty())
            request.images += imagesIn(request.attachments, m_sources.uploads);
        return request;
    }

    /// At once, without a word to the endpoint.
    std::unique_ptr<ReplyInProgress> refuse(const QString &reason, const ReplyRequest &request,
                                            ReplySink &sink)
    {
        m_endpoint->noteFallback(reason);
        ReplyReport report;
        report.fallbackReason = reason;
        if (m_behind) {
            report.engine = m_behind->engine();
            return answerInstead(*m_behind, request,
                                 std::make_shared<Substitute>(sink, m_behind->engine(), report));
        }
        sink.replyReport(report);
        sink.replyFailed({Error::Kind::Unavailable, wordsFor(reason)});
        return nullptr;
    }

    static QString wordsFor(const QString &reason)
    {
        if (reason == u"not_set_up")
            return QCoreApplication::translate("kefu::ModelEngine", "No model is set up.");
        if (reason == u"daily_cap")
            return QCoreApplication::translate("kefu::ModelEngine", "The model's daily cap is reached.");
        return QCoreApplication::translate(
            "kefu::ModelEngine", "The model endpoint fails at the moment and is left alone for a while.");
    }

    ModelEndpointPointer m_endpoint;
    const std::shared_ptr<ModelClient> m_client = std::make_shared<ModelClient>();
    const std::shared_ptr<ReplyEngine> m_behind;
    const PromptSources m_sources;
    ModelClassifier m_chooser;
};

} // namespace

std::unique_ptr<ReplyEngine> makeModelEngine(ModelEndpointPointer endpoint,
                                             std::unique_ptr<ReplyEngine> behind,
                                             const PromptSources &sources)
{
    return std::make_unique<ModelEngine>(std::move(endpoint), std::move(behind), sources);
}

} // namespace kefu
