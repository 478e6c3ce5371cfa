#pragma once

#include <QByteArrayView>

#include <functional>

namespace kefu::http {

/// Takes a body piece by piece as it arrives, so that it never lies in memory whole. Lives on its worker's
/// thread. Destroyed before its request reached RequestHandler::handle(): the body was refused or the client
/// went away, and what was taken so far is to be thrown away.
class BodySink
{
public:
    enum class Flow
    {
        GoOn,
        Wait, ///< nothing more before resume(), which must not be called from within write()
        Stop  ///< the request goes to handle() at once, and the connection closes after the answer
    };

    BodySink() = default;
    virtual ~BodySink();
    Q_DISABLE_COPY_MOVE(BodySink)

    /// \a piece is good for the time of the call.
    [[nodiscard]] virtual Flow write(QByteArrayView piece) = 0;

    /// For the connection: what goes on after Flow::Wait.
    void setResume(std::function<void()> resume);

protected:
    /// On the worker's thread. Does nothing where nothing waits any more.
    void resume() const;

private:
    std::function<void()> m_resume;
};

} // namespace kefu::http
