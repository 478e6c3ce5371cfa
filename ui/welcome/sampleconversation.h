#pragma once

#include "chat/turn.h"

#include <QBasicTimer>
#include <QObject>

namespace kefu {

class ChatService;

/// A customer who asks a few questions, through the real pipeline: filed, answered and stored like any other.
class SampleConversation final : public QObject
{
    Q_OBJECT

public:
    /// \a chat must outlive this.
    explicit SampleConversation(ChatService &chat, QObject *parent = nullptr);

    /// \a questions one after the other, each when the one before is answered and was read.
    void play(const QStringList &questions);
    [[nodiscard]] bool isPlaying() const { return m_playing; }

Q_SIGNALS:
    void began(const QString &sessionId);
    /// \a problem: empty where every question was answered.
    void ended(const QString &problem);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void askNext();
    void take();
    void finish(const QString &problem);

    ChatService &m_chat;
    QStringList m_questions;
    QString m_sessionId;
    TurnPointer m_turn;
    QBasicTimer m_pause;
    bool m_playing = false;
};

} // namespace kefu
