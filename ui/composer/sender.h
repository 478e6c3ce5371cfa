#pragma once

#include "chat/turn.h"

#include <QObject>

namespace kefu {

class ChatService;

/// Sends a customer's words into a session and tells whether they are stored.
class Sender final : public QObject
{
    Q_OBJECT

public:
    explicit Sender(ChatService &chat, QObject *parent = nullptr);

    /// \a from: where it was written; empty begins a new session.
    void send(const QString &from, const QString &text);

Q_SIGNALS:
    /// The question is stored in \a sessionId.
    void stored(const QString &from, const QString &sessionId);
    /// Nothing was stored.
    void failed(const QString &from, const QString &reason);

private:
    ChatService &m_chat;
};

} // namespace kefu
