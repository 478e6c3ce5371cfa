#include "api/scenariocontroller.h"

#include "api/fields.h"
#include "api/scenariolist.h"
#include "chat/filing.h"
#include "chat/knowledgesource.h"
#include "chat/rankingjson.h"
#include "store/sessions.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qint64 storeCheckInterval = 1000; // ms

http::Response healthResponse(const Pack *pack, bool storeAnswers, Language language)
{
    const bool healthy = pack && storeAnswers;
    QJsonObject body{{u"status"_s, healthy ? u"healthy"_s : u"unhealthy"_s},
                     {u"service"_s, u"智能客服系统"_s},
                     {u"scenarios_loaded"_s, pack != nullptr},
                     {u"total_categories"_s, pack ? pack->categories().size() : 0}};
    if (!healthy)
        body.insert(u"error"_s, texts::unavailable.in(language));
    http::Response response = jsonResponse(body, healthy ? 200 : 503);
    if (!healthy)
        response.headers.add("Retry-After", "1");
    return response;
}

http::Response classified(const Knowledge &knowledge, const QString &text,
                          const std::optional<Session> &session)
{
    const bool follows = session && fileMessage(knowledge, text, &*session).trace.followUp;
    const QString whole = follows ? session->lastQuery + u' ' + text : text;
    Ranking ranking = knowledge.classifier->rank(whole, Classifier::Explain::Whole);
    if (follows) {
        const auto offset = static_cast<int>(session->lastQuery.size() + 1);
        ranking.evidence.removeIf([offset](const Evidence &piece) { return piece.start < offset; });
        for (Evidence &piece : ranking.evidence)
            piece.start -= offset;
    }
    return jsonResponse(rankingJson(ranking, *knowledge.pack));
}

} // namespace

ScenarioController::ScenarioController(Store &store, KnowledgeSource &knowledge, const Clock &clock)
    : m_store(store)
    , m_knowledge(knowledge)
    , m_clock(clock)
    , m_storeAnswers(std::make_shared<std::atomic<bool>>(false))
{
}

http::Response ScenarioController::root(const Call &) const
{
    const QJsonObject endpoints{{u"health"_s, u"/health"_s},
                                {u"scenarios"_s, u"/scenarios"_s},
                                {u"chat"_s, u"/chat"_s},
                                {u"chat_stream"_s, u"/chat/stream"_s},
                                {u"session"_s, u"/sessions/{thread_id}"_s}};
    return jsonResponse({{u"message"_s, u"智能客服系统 API"_s},
                         {u"version"_s, QCoreApplication::applicationVersion()},
                         {u"status"_s, u"running"_s},
                         {u"docs"_s, u"/docs"_s},
                         {u"health"_s, u"/api/v1/chat/health"_s},
                         {u"endpoints"_s, endpoints}});
}

QFuture<http::Response> ScenarioController::health(const Call &call)
{
    const KnowledgePointer knowledge = m_knowledge.current();
    const qint64 now = m_clock.now();
    if (now - m_storeCheckedAt < storeCheckInterval)
        return QtFuture::makeReadyFuture(healthResponse(knowledge ? knowledge->pack.get() : nullptr,
                                                        m_storeAnswers->load(), call.language));
    m_storeCheckedAt = now;
    return m_store.check().then(QtFuture::Launch::Sync, [answers = m_storeAnswers, knowledge,
                                                         language = call.language](const Status &answer) {
        *answers = answer.has_value();
        return healthResponse(knowledge ? knowledge->pack.get() : nullptr, answer.has_value(), language);
    });
}

http::Response ScenarioController::scenarios(const Call &)
{
    const KnowledgePointer knowledge = m_knowledge.current();
    if (m_scenariosVersion != knowledge->pack->version()) {
        m_scenarios = scenarioListJson(*knowledge->pack);
        m_scenariosVersion = knowledge->pack->version();
    }
    return jsonTextResponse(m_scenarios);
}

/// A follow-up is ranked together with the question that it follows; nothing is stored.
QFuture<http::Response> ScenarioController::classify(const Call &call)
{
    Fields fields = Fields::ofBody(call);
    const QString text = fields.requiredText(u"text"_s);
    const QString sessionId = fields.optionalText(u"session_id"_s);
    if (text.trimmed().isEmpty())
        fields.reject(400, texts::textEmpty);
    fields.checkSessionId(sessionId);
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    QFuture<Result<std::optional<Session>>> session =
        sessionId.isEmpty() ? QtFuture::makeReadyFuture(Result<std::optional<Session>>(std::nullopt))
                            : m_store.read([sessionId](Connection &connection) {
                                  return Sessions(connection).find(sessionId);
                              });
    return session
        .then(QtFuture::Launch::Sync,
              [ready = m_knowledge.ready(), source = &m_knowledge, call,
               text](const Result<std::optional<Session>> &found) mutable {
                  return ready.then(QtFuture::Launch::Sync, [source, call, text,
                                                             found](const KnowledgePointer &) {
                      return found ? classified(*source->current(), text, *found) : call.error(found.error());
                  });
              })
        .unwrap();
}

} // namespace kefu::api
