#pragma once

#include <QByteArray>
#include <QList>

/// One answer as it came over the socket.
struct HttpAnswer
{
    int status = 0; ///< 0: none came
    QByteArray head;
    QByteArray body;
    bool complete = false; ///< the body came to its end

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// A client that sends exactly what it is told, byte for byte. Every wait ends after 10 s at the latest.
class HttpClient
{
public:
    enum class Window
    {
        Usual,
        Small
    }; ///< Small: the system takes little from a server that isn't read

    explicit HttpClient(quint16 port, Window window = Window::Usual);
    ~HttpClient();
    Q_DISABLE_COPY_MOVE(HttpClient)

    /// False where the server has closed.
    bool send(const QByteArray &bytes);
    /// Tells the server that nothing more will come, and goes on reading.
    void finishSending();
    void close();
    /// As a client that crashed: the server sees a reset.
    void reset();

    /// The next answer; \a headOnly where it has no body whatever its head says.
    [[nodiscard]] HttpAnswer answer(bool headOnly = false);
    /// Reads until \a text was seen; what came up to it.
    [[nodiscard]] QByteArray readUntil(const QByteArray &text);
    /// Everything up to the end of the connection.
    [[nodiscard]] QByteArray readToEnd();
    /// The server closed, and nothing is left to read.
    [[nodiscard]] bool isAtEnd();
    /// Nothing came for so long.
    [[nodiscard]] bool isSilentFor(int milliseconds);
    /// The connection ended with a reset instead of properly.
    [[nodiscard]] bool wasReset() const { return m_reset; }

private:
    [[nodiscard]] bool fill(int milliseconds);
    [[nodiscard]] QByteArray takeLine();
    [[nodiscard]] bool takeExactly(qsizetype size, QByteArray &to);
    [[nodiscard]] bool takeChunks(QByteArray &to);

    int m_socket = -1;
    QByteArray m_read;
    bool m_reset = false;
};
