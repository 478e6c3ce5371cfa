#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <utility>

namespace kefu {

/// The parts of `postgresql://[USER[:PASSWORD]@][HOST[:PORT][,…]][/DATABASE][?NAME=VALUE[&…]]`. What it
/// doesn't name, libpq takes from where it always does: PGHOST, PGPASSWORD, the password file, …
struct PostgresAddress
{
    QString hosts; ///< one or several with commas between; a folder is that of a socket
    QString ports;
    QString user;
    QString password;
    QString database;
    QList<std::pair<QString, QString>> options; ///< libpq's, such as sslmode

    /// Error::Kind::Usage; the error never repeats the address.
    [[nodiscard]] static Result<PostgresAddress> parse(const QString &url);
    [[nodiscard]] bool has(QStringView option) const;
    /// For a person: without the password and the options.
    [[nodiscard]] QString shown() const;
};

/// Whether \a url is one of a PostgreSQL server.
[[nodiscard]] bool namesPostgres(QStringView url);

} // namespace kefu
