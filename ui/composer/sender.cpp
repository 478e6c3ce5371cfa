#include "composer/sender.h"

#include "base/whenanswered.h"
#include "chat/chatservice.h"
#include "chat/ownership.h"
#include "store/store.h"

#include <memory>

namespace kefu {

Sender::Sender(ChatService &chat, Store &store, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_store(store)
{
}

void Sender::ask(const QString &from, const QString &text, const QJsonArray &attachments)
{
    Question question;
    question.sessionId = from;
    question.text = text;
    question.attachments = attachments;
    // The service keeps the turn alive until it has ended; nothing here must outlive it.
    Turn *turn = m_chat.begin(std::move(question)).get();
    auto isStored = std::make_shared<bool>(false);
    connect(turn, &Turn::opened, this, [this, from, turn, isStored] {
        *isStored = true;
        Q_EMIT stored(from, turn->sessionId());
    });
    connect(turn, &Turn::ended, this, [this, from, turn, isStored] {
        // After it was stored the timeline shows what became of the reply.
        if (!*isStored)
            Q_EMIT failed(from, turn->error() ? turn->error()->message : tr("The turn was stopped."));
    });
}

void Sender::answer(const QString &sessionId, const QString &text, const QJsonArray &attachments,
                    const QString &agent)
{
    Message message;
    message.sessionId = sessionId;
    message.author = agent;
    message.content = text;
    message.attachments = attachments;
    const auto write = [message](Transaction &transaction) { return answerAsAgent(transaction, message); };
    whenAnswered(m_store.write(write), this, [this, sessionId](const Result<Message> &added) {
        if (added)
            Q_EMIT stored(sessionId, sessionId);
        else if (added.error().kind == Error::Kind::Taken)
            Q_EMIT failed(sessionId,
                          tr("%1 has taken this conversation meanwhile.").arg(added.error().message));
        else
            Q_EMIT failed(sessionId, added.error().message);
    });
}

} // namespace kefu
