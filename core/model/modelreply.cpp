#include "model/modelreply.h"

#include "model/tokenestimate.h"
#include "store/storabletext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QPointer>
#include <QRandomGenerator>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace kefu {

namespace {

constexpr double firstPause = 300; ///< ms before the first retry; three times as long before the next

/// Between half and one and a half of it, so that turns that failed together don't come back together.
std::chrono::milliseconds withJitter(double milliseconds)
{
    return std::chrono::milliseconds(
        std::llround(milliseconds * (0.5 + QRandomGenerator::global()->generateDouble())));
}

Error tooManyTurns()
{
    return {
        Error::Kind::Unavailable,
        QCoreApplication::translate("kefu::ModelReply", "Too many conversations are waiting for the model.")};
}

Error noKey()
{
    return {Error::Kind::Unavailable,
            QCoreApplication::translate("kefu::ModelReply", "There is no key for the model endpoint yet.")};
}

Error noWords()
{
    return {Error::Kind::Unavailable,
            QCoreApplication::translate("kefu::ModelReply", "The model gave an empty answer.")};
}

} // namespace

ModelReply::ModelReply(ModelEndpointPointer endpoint, std::shared_ptr<ModelClient> client,
                       std::shared_ptr<ReplyEngine> behind, Breaker::Verdict verdict, ReplyRequest request,
                       const PromptSources &sources, ReplySink &sink)
    : m_endpoint(std::move(endpoint))
    , m_client(std::move(client))
    , m_behind(std::move(behind))
    , m_request(std::make_shared<ReplyRequest>(std::move(request)))
    , m_sink(sink)
    , m_verdict(verdict)
    , m_gathering(*m_request, sources, *m_endpoint)
{
    m_report.engine = Engine::Model;
    m_report.model = m_endpoint->settings().model;
    m_total.start();
    m_wait.setSingleShot(true);
    m_wait.callOnTimeout(this, [this] { answerOtherwise(u"queue"_s, tooManyTurns()); });
    m_wait.start(m_endpoint->settings().limits.queue);
    m_clock.start();
    const QString &customer = m_request->userId.isEmpty() ? m_request->sessionId : m_request->userId;
    m_place = m_endpoint->queue().enter(customer, this, [this] { onTurn(); });
}

ModelReply::~ModelReply()
{
    if (m_substitute)
        m_substitute->silence();
    letGo();
}

/// Ends everything at the endpoint. What was said before the end of an answer has cost something, too.
void ModelReply::letGo()
{
    m_wait.stop();
    if (std::exchange(m_stream, {}) && !m_words.isEmpty())
        count(estimatedUsage());
    if (m_verdict)
        m_endpoint->breaker().abandoned(*std::exchange(m_verdict, std::nullopt));
    m_place.reset();
}

void ModelReply::onTurn()
{
    m_report.queueMicroseconds = m_clock.nsecsElapsed() / 1000;
    m_wait.stop();
    if (m_verdict == Breaker::Verdict::Go) {
        // Much may have happened while it waited.
        m_verdict = m_endpoint->breaker().ask();
        if (m_verdict == Breaker::Verdict::Refuse) {
            m_verdict.reset();
            return answerOtherwise(u"breaker_open"_s, ModelFailure{}.toError());
        }
    }
    m_gathering.whenDone([this] { prepare(); });
}

void ModelReply::prepare()
{
    if (m_endpoint->isAwaitingKey() || !m_endpoint->isSetUp()) // the keychain is slow, or has no key
        return answerOtherwise(u"no_key"_s, noKey());
    m_request->memories += m_gathering.memories();
    m_prompt = assemblePrompt(*m_request, m_endpoint->settings(), m_gathering.images());
    m_report.prompt = m_prompt.shown();
    send();
}

void ModelReply::send()
{
    ++m_report.attempts;
    m_words.clear();
    m_filter = {};
    m_clock.start();
    const ModelSettings &settings = m_endpoint->settings();
    m_stream = m_client->send({settings.baseUrl, m_endpoint->key(), body(), settings.limits}, *this);
}

QByteArray ModelReply::body() const
{
    const ModelSettings &settings = m_endpoint->settings();
    QJsonObject object{{u"model"_s, settings.model}, {u"messages"_s, m_prompt.messages}, {u"stream"_s, true}};
    if (m_endpoint->asksForUsage())
        object.insert(u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}});
    if (settings.temperature)
        object.insert(u"temperature"_s, *settings.temperature);
    if (settings.replyTokens > 0)
        object.insert(u"max_tokens"_s, settings.replyTokens);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void ModelReply::modelWords(const QString &text)
{
    if (m_words.isEmpty() && m_report.firstWordMicroseconds < 0)
        m_report.firstWordMicroseconds = m_clock.nsecsElapsed() / 1000;
    m_words += text;
    const QString shown = storable(m_filter.take(text));
    if (shown.isEmpty())
        return;
    const QPointer<ModelReply> alive(this);
    if (!std::exchange(m_speaking, true))
        m_sink.replyFrom(Engine::Model);
    if (alive)
        m_sink.replyPiece(shown);
}

void ModelReply::modelEnded(const ModelEnd &end)
{
    m_stream.reset();
    count(end.usage.value_or(estimatedUsage()));
    if (!end.model.isEmpty())
        m_report.model = end.model;
    m_endpoint->breaker().succeeded();
    m_verdict.reset();
    m_place.reset();
    const QString rest = storable(m_filter.finish());
    if (end.finishReason == u"length" || end.finishReason == u"content_filter")
        m_report.failure = end.finishReason; // whole for the endpoint, not for who reads it
    if (!m_speaking && rest.trimmed().isEmpty())
        return answerOtherwise(m_report.failure.isEmpty() ? u"empty"_s : std::exchange(m_report.failure, {}),
                               noWords());
    const QPointer<ModelReply> alive(this);
    if (!std::exchange(m_speaking, true))
        m_sink.replyFrom(Engine::Model);
    if (alive && !rest.isEmpty())
        m_sink.replyPiece(rest);
    if (alive)
        m_sink.replyReport(finalReport());
    if (alive)
        m_sink.replyDone();
}

void ModelReply::modelFailed(const ModelFailure &reported)
{
    const ModelFailure failure = reported;
    m_stream.reset();
    if (!m_words.isEmpty())
        count(estimatedUsage());
    if (failure.kind == ModelFailure::Kind::Rejected && m_endpoint->asksForUsage() &&
        failure.detail.contains(u"stream_options")) {
        m_endpoint->stopAskingForUsage();
        return send();
    }
    qWarning("A model's answer failed at attempt %d: %ls", m_report.attempts,
             qUtf16Printable(failure.forLog()));
    const Breaker::Verdict verdict = m_verdict.value_or(Breaker::Verdict::Go);
    if (failure.blamesEndpoint())
        m_endpoint->breaker().failed(verdict, failure.needsSettings());
    else
        m_endpoint->breaker().abandoned(verdict);
    m_verdict.reset();
    if (!m_speaking && verdict == Breaker::Verdict::Go && mayRetry(failure))
        return retry(failure);
    if (!m_speaking)
        return answerOtherwise(nameOf(failure.kind), failure.toError());
    m_place.reset();
    m_report.failure = nameOf(failure.kind);
    const QPointer<ModelReply> alive(this);
    m_sink.replyReport(finalReport());
    if (alive)
        m_sink.replyFailed(failure.toError());
}

bool ModelReply::mayRetry(const ModelFailure &failure) const
{
    const ModelSettings &settings = m_endpoint->settings();
    return failure.isPassing() && m_report.attempts <= settings.retries &&
           failure.retryAfter.value_or(0ms) <= settings.limits.longestRetry &&
           m_endpoint->breaker().status().state == Breaker::State::Closed;
}

/// Tries again after a while; the place in the queue is kept, which spares an endpoint in trouble.
void ModelReply::retry(const ModelFailure &failure)
{
    const std::chrono::milliseconds pause = withJitter(firstPause * std::pow(3, m_report.attempts - 1));
    m_wait.disconnect();
    m_wait.callOnTimeout(this, [this] {
        m_verdict = m_endpoint->breaker().ask();
        if (m_verdict != Breaker::Verdict::Refuse)
            return send();
        m_verdict.reset();
        answerOtherwise(u"breaker_open"_s, ModelFailure{}.toError());
    });
    m_wait.start(failure.retryAfter.value_or(0ms) + pause);
}

/// Where the endpoint does not say it.
ModelUsage ModelReply::estimatedUsage() const
{
    return {m_prompt.tokens, estimatedTokens(m_words), true};
}

void ModelReply::count(const ModelUsage &usage)
{
    m_report.inputTokens += usage.input;
    m_report.outputTokens += usage.output;
    m_report.tokensEstimated = m_report.tokensEstimated || usage.estimated;
    m_report.cost += m_endpoint->spending().add(usage);
}

const ReplyReport &ModelReply::finalReport()
{
    m_report.totalMicroseconds = m_total.nsecsElapsed() / 1000;
    return m_report;
}

/// What the filter was still looking at.
QString ModelReply::unsaid() const
{
    ReplyFilter filter = m_filter;
    return storable(filter.finish());
}

std::optional<ReplyReport> ModelReply::report() const
{
    ReplyReport report = m_report;
    report.totalMicroseconds = m_total.nsecsElapsed() / 1000;
    if (m_stream && !m_words.isEmpty()) { // what letGo() will count
        const ModelUsage usage = estimatedUsage();
        report.inputTokens += usage.input;
        report.outputTokens += usage.output;
        report.tokensEstimated = true;
        report.cost += m_endpoint->spending().costOf(usage);
    }
    return report;
}

/// Not a word was said: the other engine answers, or nobody.
void ModelReply::answerOtherwise(const QString &reason, const Error &error)
{
    letGo();
    m_endpoint->noteFallback(reason);
    m_report.fallbackReason = reason;
    const QPointer<ModelReply> alive(this);
    if (!m_behind) {
        m_report.engine = Engine::None;
        m_sink.replyReport(finalReport());
        if (alive)
            m_sink.replyFailed(error);
        return;
    }
    m_report.engine = m_behind->engine();
    m_substitute = std::make_shared<Substitute>(m_sink, m_behind->engine(), finalReport());
    const std::shared_ptr<const ReplyRequest> request = m_request; // this may go while the engine speaks
    const std::shared_ptr<ReplyEngine> behind = m_behind;
    std::unique_ptr<ReplyInProgress> reply = answerInstead(*behind, *request, m_substitute);
    if (alive)
        m_instead = std::move(reply);
}

} // namespace kefu
