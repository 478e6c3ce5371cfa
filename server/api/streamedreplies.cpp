#include "api/streamedreplies.h"

#include "api/keyedrequests.h"
#include "api/replystream.h"
#include "base/whenanswered.h"
#include "store/store.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace kefu::api {

StreamedReplies::StreamedReplies(Store &store, EventHub &hub, KeyedRequests &keys, const Gate &gate,
                                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_hub(hub)
    , m_keys(keys)
    , m_gate(gate)
{
}

void StreamedReplies::ask(const Call &call, http::Responder responder, std::unique_ptr<ReplyShape> shape,
                          const Begin &begin)
{
    auto *stream = new ReplyStream(call, std::move(responder), m_gate, std::move(shape), this);
    const auto place = lastPlaceOf(call);
    if (!place)
        return stream->refuse(call.error(400, texts::streamPlaceInvalid));
    if (*place)
        return follow(stream, call, **place);
    m_keys.look(call, [this, stream, begin](KeyVerdict verdict) {
        if (verdict.refusal)
            return stream->refuse(std::move(*verdict.refusal));
        stream->hold(std::move(verdict.pass));
        if (verdict.earlier)
            stream->follow(*verdict.earlier, 0, m_store, m_hub);
        else
            begin(stream);
    });
}

void StreamedReplies::resume(const Call &call, http::Responder responder, std::unique_ptr<ReplyShape> shape,
                             const ReplyPlace &place)
{
    follow(new ReplyStream(call, std::move(responder), m_gate, std::move(shape), this), call, place);
}

void StreamedReplies::follow(ReplyStream *stream, const Call &call, const ReplyPlace &place)
{
    if (!place.offset) {
        http::Response nothingMore;
        nothingMore.status = 204; // and EventSource comes no more
        return stream->refuse(std::move(nothingMore));
    }
    whenAnswered(m_store.read([place](Connection &connection) {
        return EarlierTurn::ofReply(connection, place.sessionId, place.reply);
    }),
                 this, [this, stream, call, offset = *place.offset](const EarlierTurn::Found &turn) {
                     if (!turn)
                         return stream->refuse(call.error(turn.error()));
                     if (!*turn)
                         return stream->refuse(call.error(404, texts::messageMissing));
                     stream->follow(**turn, offset, m_store, m_hub);
                 });
}

Result<std::optional<ReplyPlace>> lastPlaceOf(const Call &call)
{
    const QByteArray id = call.request.headers.value("Last-Event-ID");
    if (id.isEmpty())
        return std::nullopt;
    const auto place = ReplyPlace::parse(id);
    if (!place)
        return failure(Error::Kind::Usage, u"Last-Event-ID"_s);
    return place;
}

} // namespace kefu::api
