#pragma once

#include "chat/turn.h"

#include <QObject>

#include <memory>

namespace kefu {

class ChatService;
class Store;

/// Sends a customer's or an agent's words into a session and tells whether they are stored.
class Sender final : public QObject
{
    Q_OBJECT

public:
    Sender(ChatService &chat, Store &store, QObject *parent = nullptr);

    // While the store is away the words wait, and are stored once when it is back.

    /// The customer's words. \a from: where it was written; empty begins a new session.
    void ask(const QString &from, const QString &text, const QJsonArray &attachments);
    /// The words of \a agent, who takes the session over where the assistant has it.
    void answer(const QString &sessionId, const QString &text, const QJsonArray &attachments,
                const QString &agent);

Q_SIGNALS:
    /// The words are stored in \a sessionId.
    void stored(const QString &from, const QString &sessionId);
    /// The store is away, for \a reason; the words will be sent when it is back.
    void waiting(const QString &from, const QString &reason);
    /// Nothing was stored.
    void failed(const QString &from, const QString &reason);

private:
    struct Asked;
    void begin(const std::shared_ptr<Asked> &asked);
    void settle(const std::shared_ptr<Asked> &asked, const Error &error);
    struct Words;
    void deliver(const std::shared_ptr<const Words> &words);

    ChatService &m_chat;
    Store &m_store;
};

} // namespace kefu
