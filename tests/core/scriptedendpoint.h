#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

class QTcpServer;
class QTcpSocket;

/// What a scripted endpoint does with one request, line by line:
///
///     status 200 OK            the answer's head; headers follow, then the body
///     header Name: value
///     plain                    no chunked coding: the body ends with the connection
///     send BYTES               body bytes, one packet; \n \r \t \\ and \xHH are understood
///     raw BYTES                as they are, without chunked coding (also instead of a head)
///     word TEXT                one chat chunk with this text, one packet
///     words COUNT MS           COUNT words, one every MS milliseconds
///     stamps COUNT MS         the same, each word the steady clock's nanoseconds
///     json TEXT                one event with this data
///     finish REASON            the last chunk: finish_reason, then an empty line
///     usage IN OUT             the usage chunk with empty choices
///     done                     data: [DONE]
///     split N                  the following bytes go out in packets of N
///     wait MS
///     hold                     goes on with release()
///     end                      ends the body; the connection serves further requests
///     close                    ends the connection in good order
///     reset                    tears it down (RST)
///
/// A status line is sent with the first body bytes; a script without `status` answers 200 with an event
/// stream.
class Script
{
public:
    struct Step
    {
        QByteArray verb;
        QByteArray argument;
    };

    explicit Script(QByteArrayView text);
    /// From tests/data/model/<name>.
    [[nodiscard]] static Script fromFile(const QString &name);

    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }

private:
    QList<Step> m_steps;
};

/// A request as the endpoint saw it.
struct SeenRequest
{
    QByteArray startLine;
    QHash<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;
};

/// A server of real sockets that plays scripts. Lives in the thread that creates it and needs its event loop.
class ScriptedEndpoint final : public QObject
{
    Q_OBJECT

public:
    enum class Transport
    {
        Plain,
        Tls
    };

    explicit ScriptedEndpoint(Transport transport = Transport::Plain, QObject *parent = nullptr);
    ~ScriptedEndpoint() override;

    /// One script a request, in order; the last one goes on for all that follow.
    void play(QList<Script> scripts);
    void play(QByteArrayView script) { play(QList<Script>{Script(script)}); }
    void release();
    /// Nobody listens any more; connections are reset.
    void unplug();
    void plugIn();

    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] const QList<SeenRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; } ///< ever opened
    [[nodiscard]] int open() const { return m_open; }

Q_SIGNALS:
    void requested();
    void released();
    void disconnected();

private:
    friend class ScriptPlayer;
    void accept();
    [[nodiscard]] Script scriptFor(const SeenRequest &request);

    Transport m_transport;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
    QList<Script> m_scripts;
    QList<SeenRequest> m_requests;
    int m_connections = 0;
    int m_open = 0;
};
