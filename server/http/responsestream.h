#pragma once

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

    /// \a length: of all that will be written, where that is known; with less or more of it the connection is
    /// cut.
    void begin(int status, const QByteArray &contentType, const Headers &headers = {},
               std::optional<qint64> length = {});

    /// False where the client is gone, or was cut because more than Limits::streamBacklogBytes wait for it. A
    /// writer that can outrun its reader looks at backlog() and waits for drained().
    bool write(const QByteArray &piece);

    /// All was written. closed() does not come after this.
    void end();

    /// Bytes that the client has not taken yet.
    [[nodiscard]] qint64 backlog() const;
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    /// The client went away or was cut. Comes once, from the event loop, never from within write().
    void closed();
    /// Everything written so far was taken.
    void drained();

private:
    friend class Connection;

    void lose();
    void schedule();
    void flush();
    [[nodiscard]] QByteArray takePending();

    Connection *m_connection;
    Form m_form;
    qint64 m_backlogLimit;
    QByteArray m_pending;
    std::optional<qint64> m_left; // of a length that was told
    bool m_begun = false;
    bool m_scheduled = false;
    bool m_cut = false;
};

} // namespace kefu::http
