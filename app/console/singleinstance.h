#pragma once

#include <QLocalServer>
#include <QObject>

namespace kefu {

/// One console a data folder: the first one listens on a socket of its user's, and whoever starts a second
/// one asks it to show itself instead.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &dataDir, QObject *parent = nullptr);

    /// True where another console has the folder; it was asked to show itself. Otherwise this is the one from
    /// now on.
    [[nodiscard]] bool isSecond();

Q_SIGNALS:
    /// Somebody started Kefu once more.
    void showWanted();

private:
    [[nodiscard]] bool askTheFirst() const;
    void serve();

    const QString m_name;
    QLocalServer m_server;
};

} // namespace kefu
