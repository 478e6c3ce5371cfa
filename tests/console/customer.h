#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QTcpSocket;

/// Somebody at the other end of the HTTP interface, over real sockets. Nothing here waits: what came is asked
/// for while the event loop runs.
class Customer
{
public:
    explicit Customer(quint16 port);
    ~Customer();
    Q_DISABLE_COPY_MOVE(Customer)

    /// Asks in \a session, and hears the reply as it is written.
    void ask(const QString &session, const QString &words);
    /// Asks for what is at \a path.
    /// \a headers: whole lines.
    void get(const QByteArray &path, const QByteArray &headers = {});

    /// All that has come as the answer to what was asked last.
    [[nodiscard]] QByteArray heard();
    [[nodiscard]] bool hears(const QString &words) { return heard().contains(words.toUtf8()); }
    /// The answer has come to its end.
    [[nodiscard]] bool hasAll();

private:
    void request(const QByteArray &head, const QByteArray &body = {}, const QByteArray &headers = {});

    const quint16 m_port;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_heard;
};
