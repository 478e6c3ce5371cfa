#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

/// A real PostgreSQL with a folder and a socket of its own, from the system's package. It goes with this
/// object, and with the test's process too.
class PostgresServer
{
public:
    PostgresServer() = default;
    ~PostgresServer();

    /// Puts the server into the network namespace \a name, where it listens at \a addresses. Before start();
    /// needs root.
    void setNetwork(const QString &name, const QStringList &addresses);
    /// Makes the server's folder and starts it. Empty, or why there is none.
    [[nodiscard]] QString start();
    /// Starts it again after stop().
    [[nodiscard]] QString startAgain();
    /// Ends all connections.
    void stop();

    /// The address of a new, empty database. \a options as of CREATE DATABASE.
    [[nodiscard]] QString makeDatabase(const QString &options = {});
    /// Of a database that is there.
    [[nodiscard]] QString url(const QString &database, const QString &user = QStringLiteral("kefu")) const;
    /// Runs a statement in the database of \a url. The first column's values; fails the test where it can't.
    QStringList run(const QString &url, const QString &sql) const;

private:
    [[nodiscard]] QString initialise();
    void asOtherUser(QProcess &process) const;
    [[nodiscard]] bool answers() const;

    QString m_programs; ///< the folder with initdb and postgres
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    int m_databases = 0;
    QString m_network; ///< the file of the namespace; empty: the test's own
    QStringList m_addresses;
};
