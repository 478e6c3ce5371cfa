#include "api/customerchatcontroller.h"

#include "api/attachments.h"
#include "api/eventstream.h"
#include "api/gate.h"
#include "api/messagereader.h"
#include "base/whenanswered.h"
#include "chat/chatservice.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace kefu::api {

CustomerChatController::CustomerChatController(ChatService &chat, Uploads &uploads, const Gate &gate,
                                               QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_uploads(uploads)
    , m_gate(gate)
{
}

/// What is wrong with the request is answered with a status before the stream begins, so the images are
/// looked at first.
void CustomerChatController::stream(const Call &call, http::Responder responder)
{
    Fields fields = Fields::ofBody(call);
    Question question = readChatRequest(fields);
    if (fields.problem())
        return responder.send(*fields.problem());
    if (question.attachments.isEmpty())
        return begin(call, std::move(question), std::move(responder));

    auto waiting = std::make_shared<http::Responder>(std::move(responder));
    whenAnswered(resolveAttachments(m_uploads, question), this,
                 [this, call, question, waiting](const Result<QJsonArray> &resolved) mutable {
                     if (!resolved) {
                         const bool theirs = resolved.error().kind == Error::Kind::Invalid;
                         http::Response response =
                             theirs ? call.error(400, texts::imageRefused) : call.error(resolved.error());
                         m_gate.allowOrigin(call.request, response.headers);
                         return waiting->send(response);
                     }
                     question.attachments = *resolved;
                     begin(call, std::move(question), std::move(*waiting));
                 });
}

void CustomerChatController::begin(const Call &call, Question question, http::Responder responder)
{
    http::Headers headers;
    m_gate.allowOrigin(call.request, headers);
    const auto events = std::make_shared<EventStream>(responder.stream(), std::move(headers));
    const TurnPointer turn = m_chat.begin(std::move(question));
    const Turn *asked = turn.get();
    connect(asked, &Turn::piece, this, [events](QString text) {
        if (!text.trimmed().isEmpty())
            events->sendLine(text.replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s).toUtf8());
    });
    connect(asked, &Turn::ended, this, [events, asked, call] {
        if (asked->error())
            events->send({{u"error"_s, texts::chatFailed.in(call.language)}});
        events->sendLine("[DONE]");
        events->end();
    });
}

} // namespace kefu::api
