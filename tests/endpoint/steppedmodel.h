#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <atomic>

/// An OpenAI-compatible endpoint that says a word when the test tells it to; on a thread of its own, because
/// tests wait.
class SteppedModel
{
public:
    SteppedModel();
    ~SteppedModel();

    [[nodiscard]] QString url() const;
    [[nodiscard]] QStringList options() const; ///< for RunningKefu
    /// In every answer that is under way.
    void say(const QString &word);
    void finish();

    std::atomic<int> asked = 0;
    std::atomic<int> abandoned = 0; ///< answers whose reader went away before their end

private:
    void serve(QTcpSocket *socket);
    void write(const QByteArray &bytes, bool last);

    QThread m_thread;
    QTcpServer *m_server;
    quint16 m_port = 0;
    QList<QTcpSocket *> m_answers; ///< of the thread
};

/// A client that reads its answer piece by piece.
class StepClient
{
public:
    StepClient(quint16 port, const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
               const QByteArrayList &headers = {});

    /// False where it doesn't come.
    [[nodiscard]] bool waitFor(const QByteArray &text);
    [[nodiscard]] bool waitForEnd();
    [[nodiscard]] const QByteArray &read() const { return m_read; }
    /// The value of the last complete `id:` line.
    [[nodiscard]] QByteArray lastId() const;
    void close() { m_socket.abort(); }

private:
    QTcpSocket m_socket;
    QByteArray m_read;
};
