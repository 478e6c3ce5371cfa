#pragma once

#include "http/answerwatch.h"
#include "http/response.h"

#include <QtGlobal>

#include <memory>

namespace kefu::http {

class Connection;
class ResponseStream;

/// The way back to a connection that may be gone at any time.
struct Link
{
    Connection *connection;
};

/// A hold on the connection of one request, for as long as it is about that request. Copies are cheap. To be
/// used on the worker's thread.
class Grip
{
public:
    Grip(std::weak_ptr<Link> link, quint64 serial);

    /// The request is not yet answered to its end.
    [[nodiscard]] bool holds() const;
    /// Closes the connection, whatever is under way.
    void cut() const;

private:
    std::weak_ptr<Link> m_link;
    quint64 m_serial;
};

/// The right and the duty to answer one request, once. To be used on the worker's thread, at any time.
/// Destroyed unused, the client gets a 500.
class Responder
{
public:
    Responder(std::shared_ptr<Link> link, quint64 serial);
    ~Responder();
    Responder(Responder &&) noexcept = default;
    Responder &operator=(Responder &&) = delete;
    Responder(const Responder &) = delete;
    Responder &operator=(const Responder &) = delete;

    /// \a watch hears of the answer.
    void watch(AnswerWatch watch) { m_watch = std::move(watch); }

    /// Nothing happens where the client is gone.
    void send(const Response &response);

    /// For an answer in pieces. Never null; closed from the start where the client is gone.
    [[nodiscard]] std::shared_ptr<ResponseStream> stream();

    [[nodiscard]] bool isClientGone() const;
    /// To end the answer from elsewhere.
    [[nodiscard]] Grip grip() const { return {m_link, m_serial}; }

private:
    [[nodiscard]] Connection *take();

    std::shared_ptr<Link> m_link; // null once used
    quint64 m_serial;
    AnswerWatch m_watch;
};

} // namespace kefu::http
