#pragma once

#include "api/activity.h"
#include "api/chatcontroller.h"
#include "api/controlcontroller.h"
#include "api/conversationcontroller.h"
#include "api/customerchatcontroller.h"
#include "api/eventcontroller.h"
#include "api/filecontroller.h"
#include "api/gate.h"
#include "api/keyedrequests.h"
#include "api/memorycontroller.h"
#include "api/metricscontroller.h"
#include "api/openstreams.h"
#include "api/pagecontroller.h"
#include "api/route.h"
#include "api/scenariocontroller.h"
#include "api/sessioncontroller.h"
#include "api/statuscontroller.h"
#include "api/streamedreplies.h"
#include "api/ticketcontroller.h"
#include "api/uploadcontroller.h"
#include "chat/chatservice.h"
#include "http/requesthandler.h"

namespace kefu {
class EventHub;
class TurnTally;
} // namespace kefu

namespace kefu::metrics {
class Metrics;
class RequestTally;
} // namespace kefu::metrics

namespace kefu::api {

/// What every worker's service shares. All of it is thread-safe and outlives the server.
struct ServiceParts
{
    Store &store;
    EventHub &hub;
    KnowledgeSource &knowledge;
    Memories &memories;
    Uploads &uploads;
    const Clock &clock;
    Entrance &entrance;
    metrics::Metrics &metrics;
    Activity &activity;
    TurnTally &turns;
    Gate::Rules gate;
    qint64 startedAt = 0;                                     ///< ms since 1970
    std::function<std::unique_ptr<ReplyEngine>()> makeEngine; ///< called on each worker's thread
    /// Of all workers.
    std::shared_ptr<RequestsUnderWay> underWay = std::make_shared<RequestsUnderWay>();
    HoldBackInUse holdBack = {}; ///< null: nothing is held back
};

/// The HTTP interface of one worker: takes a request through the gate to its route's controller and brings
/// the answer back.
class Service final : public http::RequestHandler
{
public:
    explicit Service(const ServiceParts &parts);
    ~Service() override;

    [[nodiscard]] http::Admission admit(const http::Request &head) override;
    void handle(http::Request request, http::Responder responder) override;
    void wrapUp() override { m_chatService.interruptAll(); }
    [[nodiscard]] http::Response refuse(int status, const http::Request &head) override;

    [[nodiscard]] const RouteTable &routeTable() const { return m_routes; }

private:
    [[nodiscard]] QList<Route> routes();
    [[nodiscard]] http::Admission judge(const http::Request &head, const RouteTable::Match &match);
    [[nodiscard]] Call callOf(const http::Request &request, QStringList parameters = {}) const;
    /// For whoever watches.
    [[nodiscard]] AnsweredRequest seen(const http::Request &request, int status = 0) const;
    void noteRefusal(const http::Request &head, int status) const;
    /// The answer to a request that no route takes: OPTIONS, 404, 405.
    [[nodiscard]] http::Response answerWithoutRoute(const http::Request &request) const;
    /// Lets the whole request through the gate, after the tokens were read where they have changed.
    void enter(const Route &route, Call call, http::Responder responder);
    void sendRefusal(const Call &call, http::Response response, http::Responder &responder) const;
    void run(const Route &route, Call call, http::Responder responder);

    const Clock &m_clock;
    Activity &m_activity;
    const qint64 m_largestUpload; ///< bytes
    Gate m_gate;
    ChatService m_chatService;
    KeyedRequests m_keys;
    StreamedReplies m_replies;
    ScenarioController m_scenarios;
    ChatController m_chat;
    SessionController m_sessions;
    CustomerChatController m_customerChat;
    ConversationController m_conversations;
    ControlController m_control;
    MemoryController m_memories;
    UploadController m_uploads;
    FileController m_files;
    StatusController m_status;
    EventController m_events;
    TicketController m_tickets;
    OpenStreams m_openStreams;
    PageController m_pages;
    MetricsController m_metrics;
    RouteTable m_routes;
    metrics::RequestTally &m_tally;
};

} // namespace kefu::api
