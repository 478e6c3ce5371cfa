#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace kefu {

/// SIGTERM and SIGINT as a Qt signal. One at most in a process. Needs an application object.
class TerminationSignals final : public QObject
{
    Q_OBJECT

public:
    /// Keeps the signals from ending the process, in this thread and all that are begun later: to be called
    /// before any is, which a graphical application object does.
    static void block();

    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void requested();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace kefu
