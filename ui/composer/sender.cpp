#include "composer/sender.h"

#include "chat/chatservice.h"

#include <memory>

namespace kefu {

Sender::Sender(ChatService &chat, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
{
}

void Sender::send(const QString &from, const QString &text)
{
    Question question;
    question.sessionId = from;
    question.text = text;
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

} // namespace kefu
