#pragma once

#include "http/answerwatch.h"
#include "http/headers.h"

#include <QObject>

#include <optional>

namespace kefu::http {

class Connection;

/// An answer that is written piece by piece. Lives on the worker's thread, and may outlive its connection.
/// What is written in one turn of the event loop goes out together.
///
/// Dropped after begin() and without end(), the connection is cut, so that the client doesn't take what it
/// has for the whole; dropped before begin(), the client gets a 500.
class ResponseStream final : public QObject
{
    Q_OBJECT

public:
    enum class Form
    {
        Closed,
        Chunked,
        Plain,
        HeadOnly
    };

    /// Made by Responder::stream().
    ResponseStream(Connection *connection, Form form, qint64 backlogLimit);
    ~ResponseStream() override;

    /// \a watch hears when the stream begins and ends. Before begin().
    void watch(AnswerWatch watch) { m_watch = std::move(watch); }

    /// \a length: of all that will be written, where that is known; with less or more of it the connection is
    /// cut.
    void begin(int status, const QByteArray &contentType, const Headers &headers = {},
               std::optional<qint64> length = {});

    /// Instead of begin(): `101 Switching Protocols`. From then on both sides write what they like:
    /// received() brings what the client says, and end() closes the connection.
    void upgrade(const Headers &headers);

    /// How much may wait for the reader, where that is not Limits::streamBacklogBytes.
    void setBacklogLimit(qint64 bytes) { m_backlogLimit = bytes; }

    /// False where the client is gone, or was cut because more than Limits::streamBacklogBytes wait for it. A
    /// writer that can outrun its reader looks at backlog() and waits for drained().
    bool write(const QByteArray &piece);

    /// All was written. closed() does not come after this.
    void end();

    /// Bytes that the client has not taken yet.
    [[nodiscard]] qint64 backlog() const;
    /// More than \a bytes wait even after the system has taken what it can.
    [[nodiscard]] bool isBehind(qint64 bytes);
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    /// The client went away or was cut. Comes once, from the event loop, never from within write().
    void closed();
    /// Everything written so far was taken.
    void drained();
    /// What the client sent after upgrade(); good for the time of the call.
    void received(QByteArrayView bytes);
    /// The client will send no more. It may still read, but mostly it is gone.
    void peerFinished();
    /// The server is about to stop: who would stream without end should end now.
    void draining();

private:
    friend class Connection;

    void lose();
    void schedule();
    void flush();
    [[nodiscard]] QByteArray takePending();

    Connection *m_connection;
    Form m_form;
    qint64 m_backlogLimit;
    AnswerWatch m_watch;
    QByteArray m_pending;
    std::optional<qint64> m_left; // of a length that was told
    bool m_begun = false;
    bool m_scheduled = false;
    bool m_cut = false;
};

} // namespace kefu::http
