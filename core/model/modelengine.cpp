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
    ModelEngine(ModelInUsePointer model, std::unique_ptr<ReplyEngine> behind, PromptSources sources)
        : m_model(std::move(model))
        , m_behind(std::move(behind))
        , m_sources(std::move(sources))
        , m_chooser(m_model)
    {
    }

    [[nodiscard]] Engine engine() const override
    {
        const ModelInUse::Choice model = m_model->now();
        const auto behind = behindOf(model);
        return behind && !isSetUp(model) ? behind->engine() : Engine::Model;
    }

    [[nodiscard]] bool canAnswer() const override
    {
        const ModelInUse::Choice model = m_model->now();
        return behindOf(model) || (isSetUp(model) && !model.endpoint->spending().isCapReached() &&
                                   !model.endpoint->breaker().isResting());
    }

    [[nodiscard]] ScenarioChooser *chooser() override
    {
        const ModelEndpointPointer endpoint = m_model->now().endpoint;
        return !endpoint || endpoint->settings().classification == ModelClassification::Off ? nullptr
                                                                                            : &m_chooser;
    }

    [[nodiscard]] std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &request,
                                                         ReplySink &sink) override
    {
        const ModelInUse::Choice model = m_model->now();
        if (!isSetUp(model)) {
            const auto behind = behindOf(model);
            if (!behind)
                return refuse(model, u"not_set_up"_s, request, sink);
            sink.replyFrom(behind->engine()); // a moment ago it may have been the model
            return behind->begin(request, sink);
        }
        if (model.endpoint->spending().isCapReached())
            return refuse(model, u"daily_cap"_s, request, sink);
        const Breaker::Verdict verdict = model.endpoint->breaker().ask();
        if (verdict == Breaker::Verdict::Refuse)
            return refuse(model, u"breaker_open"_s, request, sink);
        return std::make_unique<ModelReply>(model.endpoint, m_client, behindOf(model), verdict,
                                            withImages(request), m_sources, sink);
    }

private:
    [[nodiscard]] static bool isSetUp(const ModelInUse::Choice &model)
    {
        return model.endpoint && model.endpoint->isSetUp();
    }

    [[nodiscard]] std::shared_ptr<ReplyEngine> behindOf(const ModelInUse::Choice &model) const
    {
        return model.alone ? nullptr : m_behind;
    }

    [[nodiscard]] ReplyRequest withImages(ReplyRequest request) const
    {
        if (!request.attachments.isEmpty() && !m_sources.uploads.isEmpty())
            request.images += imagesIn(request.attachments, m_sources.uploads);
        return request;
    }

    /// At once, without a word to the endpoint.
    std::unique_ptr<ReplyInProgress> refuse(const ModelInUse::Choice &model, const QString &reason,
                                            const ReplyRequest &request, ReplySink &sink)
    {
        if (model.endpoint)
            model.endpoint->noteFallback(reason);
        ReplyReport report;
        report.fallbackReason = reason;
        if (const auto behind = behindOf(model)) {
            report.engine = behind->engine();
            return answerInstead(*behind, request,
                                 std::make_shared<Substitute>(sink, behind->engine(), report));
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

    const ModelInUsePointer m_model;
    const std::shared_ptr<ModelClient> m_client = std::make_shared<ModelClient>();
    const std::shared_ptr<ReplyEngine> m_behind;
    const PromptSources m_sources;
    ModelClassifier m_chooser;
};

} // namespace

std::unique_ptr<ReplyEngine> makeModelEngine(ModelInUsePointer model, std::unique_ptr<ReplyEngine> behind,
                                             const PromptSources &sources)
{
    return std::make_unique<ModelEngine>(std::move(model), std::move(behind), sources);
}

std::unique_ptr<ReplyEngine> makeModelEngine(ModelEndpointPointer endpoint,
                                             std::unique_ptr<ReplyEngine> behind,
                                             const PromptSources &sources)
{
    const bool alone = !behind;
    return makeModelEngine(std::make_shared<ModelInUse>(ModelInUse::Choice{std::move(endpoint), alone}),
                           std::move(behind), sources);
}

} // namespace kefu
