#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>
#include <QThread>

#include <atomic>

class QTcpSocket;

/// An OpenAI-compatible server that streams two words, or does what it is told; on a thread of its own,
/// because the tests wait.
class ChatEndpoint
{
public:
    enum class Mood
    {
        Answers,
        Refuses, ///< 401
        Holds,   ///< goes silent after the first word
        Breaks   ///< is cut off after the first word
    };

    ChatEndpoint();
    ~ChatEndpoint();

    [[nodiscard]] QString url() const;
    /// For RunningKefu.
    [[nodiscard]] QStringList options() const;
    /// The last request, head and body.
    [[nodiscard]] QByteArray last();

    std::atomic<Mood> mood = Mood::Answers;
    std::atomic<int> requests = 0;
    std::atomic<int> open = 0; ///< answers that have not ended

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, bool streams);

    QThread m_thread;
    quint16 m_port = 0;
    QMutex m_mutex;
    QByteArray m_last;
};
