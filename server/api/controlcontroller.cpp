#include "api/controlcontroller.h"

#include "api/fields.h"
#include "api/keyedrequests.h"
#include "api/messagejson.h"
#include "api/writeonce.h"
#include "events/eventhub.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/storabletext.h"
#include "store/store.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qsizetype longestAgent = 128; // characters

QString requiredAgent(Fields &fields)
{
    const QString agent = storable(fields.requiredText(u"agent"_s).trimmed());
    if (agent.isEmpty())
        fields.reject(400, texts::agentEmpty);
    if (agent.size() > longestAgent)
        fields.reject(400, texts::agentTooLong);
    return agent;
}

/// Nothing is read from it, but what comes must be an object.
std::optional<http::Response> problemOfEmptyBody(const Call &call)
{
    return call.request.body.isEmpty() ? std::nullopt : Fields::ofBody(call).problem();
}

http::Response answered(const Call &call, const Error &error)
{
    return error.kind == Error::Kind::NotFound ? call.error(404, texts::sessionMissing)
                                               : writeError(call, error);
}

} // namespace

/// The turn that runs, if any, is told through the hub: it may live in any worker, or in the console.
QFuture<http::Response> ControlController::cancel(const Call &call)
{
    if (const auto problem = problemOfEmptyBody(call))
        return QtFuture::makeReadyFuture(*problem);
    const QString id = call.parameters.first();
    using Found = std::optional<bool>;
    return m_store
        .read([id](Connection &connection) -> Result<Found> {
            const auto session = Sessions(connection).find(id);
            if (!session)
                return tl::unexpected(session.error());
            if (!*session)
                return Found();
            return Messages(connection).before(id, 0, 1).map([](const QList<Message> &last) {
                return Found(!last.isEmpty() && last.first().state == MessageState::Streaming);
            });
        })
        .then(QtFuture::Launch::Sync, [this, call, id](const Result<Found> &running) {
            if (!running)
                return call.error(running.error());
            if (!*running)
                return call.error(404, texts::sessionMissing);
            if (**running)
                Q_EMIT m_hub.stopRequested(id);
            return jsonResponse({{u"cancelled"_s, **running}});
        });
}

QFuture<http::Response> ControlController::takeOver(const Call &call)
{
    Fields fields = Fields::ofBody(call);
    const QString agent = requiredAgent(fields);
    const bool force = fields.optionalBoolean(u"force"_s);
    return fields.problem() ? QtFuture::makeReadyFuture(*fields.problem()) : changeOwner(call, agent, force);
}

QFuture<http::Response> ControlController::release(const Call &call)
{
    const auto problem = problemOfEmptyBody(call);
    return problem ? QtFuture::makeReadyFuture(*problem) : changeOwner(call, QString(), true);
}

/// A colleague's session is not taken in silence: that needs \a force.
QFuture<http::Response> ControlController::changeOwner(const Call &call, const QString &owner, bool force)
{
    return m_store
        .write([id = call.parameters.first(), owner, force](Transaction &transaction) -> Result<Session> {
            const auto session = transaction.find(id);
            if (session && *session && (*session)->owner == owner)
                return **session; // as it is asked for
            if (session && *session && !force && !(*session)->owner.isEmpty())
                return failure(Error::Kind::Taken, (*session)->owner);
            return transaction.changeOwner(id, owner);
        })
        .then(QtFuture::Launch::Sync, [call](const Result<Session> &session) {
            if (session)
                return jsonResponse(ownerJson(*session));
            if (session.error().kind != Error::Kind::Taken)
                return answered(call, session.error());
            const QString message = texts::ownedByAnother.in(call.language).arg(session.error().message);
            return errorResponse(409, message, call.clock);
        });
}

QFuture<http::Response> ControlController::reply(const Call &call)
{
    Fields fields = Fields::ofBody(call);
    Message message;
    message.author = requiredAgent(fields);
    message.content = fields.requiredText(u"content"_s);
    if (message.content.trimmed().isEmpty())
        fields.reject(400, texts::messageEmpty);
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    message.sessionId = call.parameters.first();
    message.role = Role::Agent;
    const auto add = [message](Transaction &transaction) mutable -> Result<WrittenAnswer> {
        const auto session = transaction.find(message.sessionId);
        if (!session)
            return tl::unexpected(session.error());
        if (!*session)
            return failure(Error::Kind::NotFound, QString());
        if ((*session)->owner != message.author)
            return failure(Error::Kind::Taken, QString());
        return transaction.add(message).map([&message] {
            return WrittenAnswer{messageJson(message), message.sessionId};
        });
    };
    return writeOnce(m_store, call, add)
        .then(QtFuture::Launch::Sync, [call](const Result<QByteArray> &added) {
            if (added)
                return jsonTextResponse(*added);
            return added.error().kind == Error::Kind::Taken ? call.error(409, texts::notTheOwner)
                                                            : answered(call, added.error());
        });
}

} // namespace kefu::api
