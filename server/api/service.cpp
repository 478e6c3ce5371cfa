#include "api/service.h"

#include "access/entrance.h"
#include "api/messagereader.h"
#include "base/whenanswered.h"
#include "http/responsestream.h"
#include "metrics/metrics.h"
#include "uploads/uploads.h"

#include <type_traits>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qint64 smallBody = 64 * 1024;

QList<metrics::RouteName> namesOf(const RouteTable &routes)
{
    QList<metrics::RouteName> names;
    for (const Route &route : routes.routes())
        names.append({route.method, route.pattern.toUtf8()});
    return names;
}

} // namespace

Service::Service(const ServiceParts &parts)
    : m_clock(parts.clock)
    , m_activity(parts.activity)
    , m_largestUpload(parts.uploads.maxBytes())
    , m_gate(parts.gate, parts.entrance)
    , m_chatService(parts.store, parts.hub, parts.knowledge, parts.clock, parts.makeEngine())
    , m_keys(parts.store, parts.underWay)
    , m_replies(parts.store, parts.hub, m_keys, m_gate)
    , m_scenarios(parts.store, parts.knowledge, parts.clock)
    , m_chat(m_chatService, parts.knowledge, m_gate, m_keys, m_replies)
    , m_sessions(parts.store)
    , m_customerChat(m_chatService, parts.uploads, m_gate, m_replies)
    , m_conversations(parts.store)
    , m_control(parts.store, parts.hub)
    , m_memories(parts.memories)
    , m_uploads(parts.uploads)
    , m_files(parts.uploads, m_gate)
    , m_status(parts.store, parts.memories, parts.uploads, parts.knowledge, m_chatService, parts.clock,
               parts.startedAt)
    , m_events(parts.store, parts.hub, m_gate, parts.activity)
    , m_tickets(m_gate)
    , m_metrics(parts.metrics)
    , m_routes(routes())
    , m_tally(parts.metrics.addWorker(namesOf(m_routes)))
{
    QObject::connect(parts.entrance.tokens.get(), &Tokens::changed, &m_chat, [this] {
        m_openStreams.cutWhere([this](qint64 token) { return !m_gate.isStillGood(token); });
    });
    m_chatService.countIn(parts.turns);
    if (parts.holdBack)
        m_chatService.followHoldBack(parts.holdBack);
}

Service::~Service() = default;

QList<Route> Service::routes()
{
    const auto now = [](auto &controller, auto method) {
        return AnswerNow([&controller, method](const Call &call) { return (controller.*method)(call); });
    };
    const auto later = [](auto &controller, auto method) {
        return AnswerLater([&controller, method](const Call &call) { return (controller.*method)(call); });
    };
    const auto itself = [](auto &controller, auto method) {
        return AnswerItself([&controller, method](const Call &call, http::Responder responder) {
            (controller.*method)(call, std::move(responder));
        });
    };
    const QString base = u"/api/v1/chat"_s;
    const qint64 largestMessage = m_largestUpload / 3 * 4 + largestQuestion; // a data: image is Base64
    constexpr bool changes = true;
    constexpr bool streams = true;
    const auto open = [](Route route) {
        route.isOpen = true;
        return route;
    };
    const auto emptyToo = [](Route route) {
        route.mayBeEmpty = true;
        return route;
    };
    return {
        open({"GET", u"/"_s, now(m_scenarios, &ScenarioController::root)}),
        open({"GET", u"/health"_s, later(m_scenarios, &ScenarioController::health)}),
        {"GET", u"/scenarios"_s, now(m_scenarios, &ScenarioController::scenarios)},
        {"POST", u"/chat"_s, itself(m_chat, &ChatController::answer), changes, false, largestQuestion},
        {"POST", u"/chat/stream"_s, itself(m_chat, &ChatController::streamFromBody), changes, streams,
         largestQuestion},
        {"GET", u"/chat/stream"_s, itself(m_chat, &ChatController::streamFromQuery), changes, streams},
        {"GET", u"/sessions/{thread_id}"_s, later(m_sessions, &SessionController::show)},
        {"DELETE", u"/sessions/{thread_id}"_s, later(m_sessions, &SessionController::remove), changes},

        {"POST", base + u"/stream"_s, itself(m_customerChat, &CustomerChatController::stream), changes,
         streams, largestMessage},
        {"GET", base + u"/session/{session_id}/stream"_s,
         itself(m_customerChat, &CustomerChatController::resume), false, streams},
        {"POST", base + u"/session/create"_s, later(m_conversations, &ConversationController::create),
         changes, false, smallBody},
        {"GET", base + u"/session/{session_id}"_s, later(m_conversations, &ConversationController::show)},
        {"DELETE", base + u"/session/{session_id}"_s, later(m_conversations, &ConversationController::remove),
         changes},
        {"GET", base + u"/session/{session_id}/messages"_s,
         later(m_conversations, &ConversationController::messages)},
        emptyToo({"POST", base + u"/session/{session_id}/cancel"_s,
                  later(m_control, &ControlController::cancel), changes, false, smallBody}),
        {"POST", base + u"/session/{session_id}/takeover"_s, later(m_control, &ControlController::takeOver),
         changes, false, smallBody},
        emptyToo({"POST", base + u"/session/{session_id}/release"_s,
                  later(m_control, &ControlController::release), changes, false, smallBody}),
        {"POST", base + u"/session/{session_id}/reply"_s, later(m_control, &ControlController::reply),
         changes, false, largestQuestion},
        {"GET", base + u"/sessions/{user_id}"_s, later(m_conversations, &ConversationController::listOfUser)},
        {"POST", base + u"/upload-image"_s, later(m_uploads, &UploadController::answer), changes, false, 0,
         [this](const Call &call) { return m_uploads.admit(call); }},
        {"GET", u"/static/uploads/{file}"_s, itself(m_files, &FileController::show)},
        {"GET", u"/download/{file}"_s, itself(m_files, &FileController::download)},
        {"POST", base + u"/memory/add"_s, later(m_memories, &MemoryController::add), changes, false,
         smallBody},
        {"POST", base + u"/memory/retrieve"_s, later(m_memories, &MemoryController::retrieve), false, false,
         smallBody},
        {"GET", base + u"/memories/{user_id}"_s, later(m_memories, &MemoryController::list)},
        {"DELETE", base + u"/memories/{user_id}"_s, later(m_memories, &MemoryController::removeAll), changes},
        {"DELETE", base + u"/memories/{user_id}/{memory_id}"_s, later(m_memories, &MemoryController::remove),
         changes},
        {"POST", base + u"/classify"_s, later(m_scenarios, &ScenarioController::classify), false, false,
         largestQuestion},
        {"GET", base + u"/events"_s, itself(m_events, &EventController::stream), false, streams},
        {"GET", base + u"/ws"_s, itself(m_events, &EventController::socket), changes, streams},
        emptyToo({"POST", base + u"/stream-ticket"_s, now(m_tickets, &TicketController::give), changes, false,
                  smallBody}),
        open({"GET", base + u"/health"_s, later(m_status, &StatusController::health)}),
        {"GET", base + u"/stats"_s, later(m_status, &StatusController::stats)},
        {"GET", u"/metrics"_s, later(m_metrics, &MetricsController::show)},

        open({"GET", u"/openapi.json"_s, now(m_pages, &PageController::openapi)}),
        open({"GET", u"/docs"_s, now(m_pages, &PageController::swagger)}),
        open({"GET", u"/redoc"_s, now(m_pages, &PageController::redoc)}),
        open({"GET", u"/static/docs/{file}"_s, now(m_pages, &PageController::documentationFile)}),
        open({"GET", u"/static/widget"_s, now(m_pages, &PageController::toWidget)}),
        open({"GET", u"/static/widget/"_s, now(m_pages, &PageController::widget)}),
        open({"GET", u"/static/widget/{file}"_s, now(m_pages, &PageController::widgetFile)}),
    };
}

Call Service::callOf(const http::Request &request, QStringList parameters) const
{
    return {request, std::move(parameters), preferredLanguage(request.headers.value("Accept-Language")),
            m_clock};
}

/// Everything that can be refused is refused before the body is read.
http::Admission Service::admit(const http::Request &head)
{
    const auto match = m_routes.find(head.method, head.rawPath);
    http::Admission admission =
        match ? judge(head, *match)
              : http::Admission{.maxBodyBytes = 0, .refusal = answerWithoutRoute(head), .sink = {}};
    if (admission.refusal) {
        m_tally.refused(match ? m_routes.indexOf(*match) : m_routes.size(), admission.refusal->status);
        noteRefusal(head, admission.refusal->status);
    }
    return admission;
}

http::Admission Service::judge(const http::Request &head, const RouteTable::Match &match)
{
    const Route &route = *match.route;
    const Call call = callOf(head);
    http::Admission admission{// What no route reads is read past: some clients send `{}` with every request.
                              .maxBodyBytes = route.needsBody() ? route.maxBodyBytes : smallBody,
                              .refusal = m_gate.refuse(call, route),
                              .sink = {}};
    if (!admission.refusal && route.needsBody() && !head.announcesBody())
        admission.refusal = call.error(411, textOfStatus(411));
    if (!admission.refusal && route.admit)
        admission = route.admit(call);
    if (admission.refusal)
        m_gate.allowOrigin(head, admission.refusal->headers);
    return admission;
}

http::Response Service::answerWithoutRoute(const http::Request &request) const
{
    QByteArrayList methods = request.path == u"*" ? QByteArrayList{"GET", "HEAD", "POST", "DELETE", "OPTIONS"}
                                                  : m_routes.methodsOf(request.rawPath);
    const bool isOptions = request.method == "OPTIONS" && !methods.isEmpty(); // a preflight carries no token
    const Call call = callOf(request);
    auto refusal = m_gate.refuse(call, isOptions || m_routes.isOpen(request.rawPath));
    if (isOptions && !refusal)
        return m_gate.options(request, methods);
    const int status = methods.isEmpty() ? 404 : 405;
    http::Response response = refusal ? std::move(*refusal) : call.error(status, textOfStatus(status));
    if (response.status == 405)
        response.headers.add("Allow", methods.join(", "));
    m_gate.allowOrigin(request, response.headers);
    return response;
}

void Service::handle(http::Request request, http::Responder responder)
{
    auto match = m_routes.find(request.method, request.rawPath);
    if (!match)
        return responder.send(answerWithoutRoute(request));
    http::AnswerWatch watch{m_tally, m_routes.indexOf(*match)};
    if (m_activity.isWatched()) {
        watch.alsoTell([this, answered = seen(request)](int status, std::chrono::nanoseconds took) mutable {
            answered.status = status;
            answered.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
            m_activity.note(std::move(answered));
        });
    }
    responder.watch(std::move(watch));
    enter(*match->route, callOf(request, std::move(match->parameters)), std::move(responder));
}

AnsweredRequest Service::seen(const http::Request &request, int status) const
{
    return {m_clock.now(), QString::fromLatin1(request.method),
            request.path,  m_gate.clientOf(request).toString(),
            status,        0};
}

void Service::noteRefusal(const http::Request &head, int status) const
{
    if (m_activity.isWatched())
        m_activity.note(seen(head, status));
}

void Service::enter(const Route &route, Call call, http::Responder responder)
{
    const Gate::Entry entry = m_gate.enter(call, route);
    switch (entry.verdict) {
    case Gate::Verdict::Open:
        if (route.streams)
            m_openStreams.add(entry.token, responder);
        return run(route, std::move(call), std::move(responder));
    case Gate::Verdict::Refused:
        return sendRefusal(call, m_gate.unauthorized(call), responder);
    case Gate::Verdict::Unknown:
        break;
    }
    auto reply = std::make_shared<http::Responder>(std::move(responder));
    whenAnswered(m_gate.readTokens(), &m_chat, [this, &route, call, reply](const Status &read) {
        if (read)
            return enter(route, call, std::move(*reply));
        sendRefusal(call, call.error(read.error()), *reply);
    });
}

void Service::sendRefusal(const Call &call, http::Response response, http::Responder &responder) const
{
    m_gate.allowOrigin(call.request, response.headers);
    responder.send(std::move(response));
}

void Service::run(const Route &route, Call call, http::Responder responder)
{
    if (route.streams && call.request.method == "HEAD") {
        const auto stream = responder.stream();
        http::Headers headers;
        m_gate.allowOrigin(call.request, headers);
        stream->begin(200, "text/event-stream; charset=utf-8", headers); // of a length that nobody knows
        return stream->end();
    }
    if (route.changes) {
        auto key = requestKeyOf(call.request, m_gate.clientOf(call.request).toString());
        if (!key)
            return sendRefusal(call, call.error(400, texts::keyInvalid), responder);
        call.key = std::move(*key);
    }
    if (const auto *answerNow = std::get_if<AnswerNow>(&route.handler)) {
        http::Response response = (*answerNow)(call);
        m_gate.allowOrigin(call.request, response.headers);
        responder.send(std::move(response));
    } else if (const auto *answerLater = std::get_if<AnswerLater>(&route.handler)) {
        auto reply = std::make_shared<http::Responder>(std::move(responder));
        whenAnswered((*answerLater)(call), &m_chat, [this, call, reply](http::Response response) {
            m_gate.allowOrigin(call.request, response.headers);
            reply->send(std::move(response));
        });
    } else {
        std::get<AnswerItself>(route.handler)(call, std::move(responder));
    }
}

http::Response Service::refuse(int status, const http::Request &head)
{
    http::Response response = callOf(head).error(status, textOfStatus(status));
    m_gate.allowOrigin(head, response.headers);
    m_tally.refused(m_routes.size(), status);
    noteRefusal(head, status);
    return response;
}

} // namespace kefu::api
