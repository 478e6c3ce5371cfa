#include "api/customerchatcontroller.h"

#include "api/attachments.h"
#include "api/gate.h"
#include "api/messagereader.h"
#include "api/replystream.h"
#include "api/streamedreplies.h"
#include "base/whenanswered.h"
#include "chat/chatservice.h"

#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

class CustomerShape final : public ReplyShape
{
public:
    explicit CustomerShape(Language language)
        : m_language(language)
    {
    }

    QByteArray opening(const Message &, const Trace &) override { return {}; }

    /// No line holds blanks alone: they wait for the next words.
    QByteArray words(QString text) override
    {
        if (text.trimmed().isEmpty()) {
            m_blanks += text;
            return {};
        }
        text.prepend(std::exchange(m_blanks, QString()));
        return text.replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s).toUtf8();
    }

    QByteArrayList ending(const QString &, bool failed) override
    {
        if (!failed)
            return {"[DONE]"};
        const QJsonObject error{{u"error"_s, texts::chatFailed.in(m_language)}};
        return {QJsonDocument(error).toJson(QJsonDocument::Compact), "[DONE]"};
    }

private:
    Language m_language;
    QString m_blanks;
};

} // namespace

CustomerChatController::CustomerChatController(ChatService &chat, Uploads &uploads, const Gate &gate,
                                               StreamedReplies &replies, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_uploads(uploads)
    , m_gate(gate)
    , m_replies(replies)
{
}

void CustomerChatController::stream(const Call &call, http::Responder responder)
{
    Fields fields = Fields::ofBody(call);
    Question question = readChatRequest(fields);
    question.key = call.key;
    if (auto problem = fields.problem()) {
        m_gate.allowOrigin(call.request, problem->headers);
        return responder.send(*problem);
    }
    m_replies.ask(
        call, std::move(responder), std::make_unique<CustomerShape>(call.language),
        [this, call, question = std::move(question)](ReplyStream *stream) { begin(call, question, stream); });
}

/// What is wrong with the request is answered with a status before the stream begins, so the images are
/// looked at first.
void CustomerChatController::begin(const Call &call, const Question &question, ReplyStream *stream)
{
    if (question.attachments.isEmpty())
        return stream->show(m_chat.begin(question));
    whenAnswered(
        resolveAttachments(m_uploads, question), this,
        [this, call, question = Question(question), stream](const Result<QJsonArray> &resolved) mutable {
            if (!resolved) {
                const bool theirs = resolved.error().kind == Error::Kind::Invalid;
                return stream->refuse(theirs ? call.error(400, texts::imageRefused)
                                             : call.error(resolved.error()));
            }
            question.attachments = *resolved;
            stream->show(m_chat.begin(question));
        });
}

void CustomerChatController::resume(const Call &call, http::Responder responder)
{
    Fields fields = Fields::ofQuery(call, {u"message", u"offset"});
    ReplyPlace place{fields.optionalNumber(u"message"_s, 0), fields.optionalNumber(u"offset"_s, 0),
                     call.parameters.first()};
    if (place.reply < 0 || place.offset < 0)
        fields.reject(400, texts::offsetNegative);
    const auto seen = lastPlaceOf(call);
    if (!seen || (*seen && (*seen)->sessionId != place.sessionId))
        fields.reject(400, texts::streamPlaceInvalid);
    if (auto problem = fields.problem()) {
        m_gate.allowOrigin(call.request, problem->headers);
        return responder.send(*problem);
    }
    m_replies.resume(call, std::move(responder), std::make_unique<CustomerShape>(call.language),
                     seen->value_or(place));
}

} // namespace kefu::api
