#pragma once

#include "base/result.h"

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace kefu {

/// A request that was answered.
struct SeenRequest
{
    qint64 at = 0; ///< ms since 1970, UTC
    QString method;
    QString path; ///< without the query, which may hold what a customer wrote
    QString client;
    int status = 0;
    qint64 microseconds = 0;
};

/// Somebody who follows the events.
struct SeenClient
{
    QString address;
    QString way;       ///< `SSE`, `WebSocket`
    qint64 since = 0;  ///< ms since 1970, UTC
    qint64 behind = 0; ///< events that it has not been sent yet
};

/// The server as the console sees it; whoever puts the program together gives it. Lives in the GUI thread and
/// never makes it wait.
class ServerControl : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Stopped,
        Running,
        Stopping ///< takes nothing new; what streams may finish
    };

    using QObject::QObject;

    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual QString address() const = 0; ///< empty unless it runs
    [[nodiscard]] virtual quint16 port() const = 0;    ///< the last one where it doesn't run
    /// Listens on that port; where it runs already, on that one from now on and no longer on the other. Where
    /// it can't, nothing changes.
    virtual void listenOn(quint16 port) = 0;
    virtual void stop() = 0;

    /// While somebody watches, seen() tells of every request.
    virtual void watchRequests(bool watched) = 0;
    [[nodiscard]] virtual QList<SeenClient> clients() const = 0;
    [[nodiscard]] virtual int connections() const = 0;

Q_SIGNALS:
    void changed();
    void failed(const kefu::Error &error);               ///< what was asked for can't be
    void seen(const QList<kefu::SeenRequest> &requests); ///< the newest first
};

} // namespace kefu
