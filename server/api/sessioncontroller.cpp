#include "api/sessioncontroller.h"

#include "api/sessionanswers.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QJsonObject sessionJson(const Session &session)
{
    const Decision decision = session.decision.value_or(Decision{});
    return {{u"thread_id"_s, session.id},
            {u"last_query"_s, session.lastQuery},
            {u"category"_s, decision.category},
            {u"subcategory"_s, decision.subcategory},
            {u"timestamp"_s, isoTime(session.lastActivity)},
            {u"message_count"_s, session.messageCount}};
}

} // namespace

QFuture<http::Response> SessionController::show(const Call &call)
{
    return showSession(m_store, call, sessionJson);
}

QFuture<http::Response> SessionController::remove(const Call &call)
{
    return removeSession(m_store, call, {{u"message"_s, texts::sessionDeleted.in(call.language)}});
}

} // namespace kefu::api
