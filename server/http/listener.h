#pragma once

#include "http/connection.h"
#include "http/poller.h"

namespace kefu::http {

/// A client that was just accepted.
struct Client
{
    Descriptor socket;
    Peer peer;
};

/// Accepts clients from a listening socket that other threads accept from as well. Where the system refuses
/// one it pauses of itself and tells \a paused; somebody must resume it later.
class Listener final : private Pollable
{
public:
    Listener(Poller &poller, Descriptor socket, std::function<void(Client)> accepted,
             std::function<void()> paused);
    ~Listener();
    Q_DISABLE_COPY_MOVE(Listener)

    /// Clients wait in the system's queue, or go to another thread.
    void pause();
    void resume();
    [[nodiscard]] bool isPaused() const { return m_paused; }

private:
    void ready(bool readable, bool writable, bool broken) override;
    [[nodiscard]] bool acceptOne();

    Poller &m_poller;
    Descriptor m_socket;
    std::function<void(Client)> m_accepted;
    std::function<void()> m_onPause;
    bool m_paused = true;
};

} // namespace kefu::http
