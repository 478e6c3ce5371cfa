#include "api/conversationcontroller.h"

#include "api/fields.h"
#include "api/keyedrequests.h"
#include "api/messagejson.h"
#include "api/sessionanswers.h"
#include "api/writeonce.h"
#include "base/jsontext.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"

#include <QJsonArray>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// B's pattern: `session_{user}_{8 hex}_{seconds}`.
QString newSessionId(const QString &userId, qint64 now)
{
    return u"session_%1_%2_%3"_s.arg(userId, QUuid::createUuid().toString(QUuid::Id128).first(8))
        .arg(now / 1000);
}

template<typename Rows, typename ToJson>
http::Response listResponse(const Rows &rows, ToJson toJson)
{
    QJsonArray list;
    for (const auto &row : rows)
        list.append(toJson(row));
    return jsonListResponse(list);
}

http::Response sessionList(const QList<Session> &sessions)
{
    QByteArray json = "[";
    for (const Session &session : sessions) {
        appendSessionJson(json, session);
        json += ',';
    }
    endJsonList(json);
    return jsonTextResponse(std::move(json));
}

} // namespace

QFuture<http::Response> ConversationController::create(const Call &call)
{
    Fields fields = Fields::ofBody(call);
    Session session;
    session.userId = fields.requiredText(u"user_id"_s);
    session.title = fields.optionalText(u"title"_s);
    session.description = fields.optionalText(u"description"_s);
    if (session.userId.isEmpty())
        fields.reject(400, texts::userIdEmpty);
    fields.checkUserId(session.userId);
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    if (session.title.isEmpty())
        session.title = u"新对话"_s;
    session.id = newSessionId(session.userId, call.clock.now());
    return writeOnce(m_store, call,
                     [session](Transaction &transaction) mutable -> Result<WrittenAnswer> {
                         return transaction.create(session).map([&session] {
                             return WrittenAnswer{sessionJson(session), session.id};
                         });
                     })
        .then(QtFuture::Launch::Sync, [call](const Result<QByteArray> &created) {
            return created ? jsonTextResponse(*created) : writeError(call, created.error());
        });
}

QFuture<http::Response> ConversationController::show(const Call &call)
{
    return showSession(m_store, call, sessionJson);
}

QFuture<http::Response> ConversationController::remove(const Call &call)
{
    return removeSession(m_store, call,
                         {{u"success"_s, true}, {u"message"_s, texts::sessionDeleted.in(call.language)}});
}

QFuture<http::Response> ConversationController::listOfUser(const Call &call)
{
    Fields fields = Fields::ofQuery(call, {u"limit", u"offset"});
    const Fields::Page page = fields.page();
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    return m_store
        .read([user = call.parameters.first(), page](Connection &connection) {
            return Sessions(connection).pageOfUser(user, page.limit, page.offset);
        })
        .then(QtFuture::Launch::Sync, [call](const Result<QList<Session>> &sessions) {
            return sessions ? sessionList(*sessions) : call.error(sessions.error());
        });
}

QFuture<http::Response> ConversationController::messages(const Call &call)
{
    Fields fields = Fields::ofQuery(call, {u"after", u"limit"});
    const qint64 after = fields.optionalNumber(u"after"_s, 0);
    const qint64 limit = fields.optionalNumber(u"limit"_s, Fields::largestPage);
    if (limit <= 0 || limit > Fields::largestPage)
        fields.reject(400, texts::limitOutOfRange);
    if (after < 0)
        fields.reject(400, texts::afterNegative);
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    using Found = std::optional<QList<Message>>;
    return m_store
        .read([id = call.parameters.first(), after, limit](Connection &connection) -> Result<Found> {
            const auto session = Sessions(connection).find(id);
            if (!session)
                return tl::unexpected(session.error());
            if (!*session)
                return Found();
            return Messages(connection)
                .after(id, after, static_cast<int>(limit))
                .map([](QList<Message> list) { return Found(std::move(list)); });
        })
        .then(QtFuture::Launch::Sync, [call](const Result<Found> &found) {
            if (!found)
                return call.error(found.error());
            return *found ? listResponse(**found, messageJson) : call.error(404, texts::sessionMissing);
        });
}

} // namespace kefu::api
