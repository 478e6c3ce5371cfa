#include "store/postgresdialect.h"

#include <QCoreApplication>
#include <QSqlError>

#include <array>

// The part of the dialect that says what went wrong.
// https://www.postgresql.org/docs/current/errcodes-appendix.html

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// Codes of which the server or the connection is gone; a failure without a code is one of libpq's.
bool isLoss(const QString &code)
{
    return code.isEmpty() || code.startsWith(u"08") || code.startsWith(u"57P") || code == u"25P03";
}

/// What libpq says, on one line.
QString oneLine(const QSqlError &error)
{
    QString said = error.databaseText().simplified().section(u" Is the server running"_s, 0, 0);
    if (said.endsWith(u'.'))
        said.chop(1); // a detail is a sentence; ours puts its own end behind it
    return said;
}

/// A server's words and what to do about it. Where they are in another language, the last one's does.
struct Refusal
{
    QStringView words;
    const char *advice;
};

constexpr std::array refusals{
    Refusal{u"password authentication failed",
            QT_TRANSLATE_NOOP(
                "Store", "Check the password: PGPASSWORD, the one that kefu password set has kept, or the "
                         "password file ~/.pgpass.")},
    Refusal{u"no password supplied",
            QT_TRANSLATE_NOOP("Store",
                              "Give the password to kefu password set, in PGPASSWORD or in the password file "
                              "~/.pgpass.")},
    Refusal{u"no pg_hba.conf entry",
            QT_TRANSLATE_NOOP("Store", "Let this machine and user in: pg_hba.conf on the server.")},
    Refusal{u"Peer authentication failed",
            QT_TRANSLATE_NOOP("Store", "Run Kefu as the system's user of that name, or let it in otherwise: "
                                       "pg_hba.conf on the server.")},
    Refusal{u"permission denied for database",
            QT_TRANSLATE_NOOP("Store", "Let the user in: GRANT CONNECT ON DATABASE NAME TO USER, or make it "
                                       "the owner: ALTER DATABASE NAME OWNER TO USER.")},
    Refusal{u"not support SSL",
            QT_TRANSLATE_NOOP("Store", "Turn TLS on there (ssl=on), or say another sslmode in the address.")},
    Refusal{u"certificate",
            QT_TRANSLATE_NOOP("Store", "Check the server's certificate, and sslmode and sslrootcert in the "
                                       "address.")},
    Refusal{u"role \"", QT_TRANSLATE_NOOP("Store", "Name the right user, or make it: createuser NAME.")},
    Refusal{
        u"database \"",
        QT_TRANSLATE_NOOP("Store", "Name the right database, or make it: createdb --encoding=UTF8 NAME.")},
    Refusal{u"connection slots",
            QT_TRANSLATE_NOOP("Store", "Raise max_connections on the server; each Kefu uses five.")},
    Refusal{u"too many connections",
            QT_TRANSLATE_NOOP("Store", "Raise max_connections on the server; each Kefu uses five.")},
    Refusal{{}, QT_TRANSLATE_NOOP("Store", "Check that the server runs there and can be reached.")}};

} // namespace

Error PostgresDialect::cannotConnect(const QString &said) const
{
    for (const Refusal &refusal : refusals) {
        if (said.contains(refusal.words)) {
            return {Error::Kind::Unavailable,
                    QCoreApplication::translate("Store", "%1 can't be used: %2. %3")
                        .arg(place(), said, QCoreApplication::translate("Store", refusal.advice))};
        }
    }
    Q_UNREACHABLE();
}

Trouble PostgresDialect::troubleOf(const QSqlError &error) const
{
    const QString code = error.nativeErrorCode();
    if (isLoss(code))
        return Trouble::Lost;
    if (code == u"23505")
        return Trouble::Conflict;
    // Serialization failure, deadlock, lock timeout.
    return code == u"40001" || code == u"40P01" || code == u"55P03" ? Trouble::Repeat : Trouble::None;
}

Error PostgresDialect::errorFrom(const QSqlError &error) const
{
    const QString code = error.nativeErrorCode();
    const auto say = [this](Error::Kind kind, const char *text) {
        return Error{kind, QCoreApplication::translate("Store", text).arg(place())};
    };
    if (error.type() == QSqlError::ConnectionError)
        return cannotConnect(oneLine(error));
    if (isLoss(code))
        return say(Error::Kind::Unavailable,
                   QT_TRANSLATE_NOOP("Store", "%1: the connection was lost. Kefu connects again by itself."));
    if (code == u"23503")
        return {Error::Kind::NotFound, QCoreApplication::translate("Store", "There is no such session.")};
    if (code == u"23505")
        return {Error::Kind::Conflict, QCoreApplication::translate("Store", "This is there already.")};
    if (code == u"42501")
        return say(Error::Kind::Unavailable,
                   QT_TRANSLATE_NOOP("Store",
                                     "%1: the user has no right to do that. Make it the owner of the "
                                     "database: ALTER DATABASE NAME OWNER TO USER."));
    if (code == u"25006")
        return say(Error::Kind::Unavailable,
                   QT_TRANSLATE_NOOP("Store", "%1 can only be read: it is a standby, or set so. Name the "
                                              "server that takes writes."));
    if (code == u"53100")
        return say(Error::Kind::Unavailable,
                   QT_TRANSLATE_NOOP("Store", "%1: the server's disk is full. Nothing was lost; make room."));
    if (code.startsWith(u"53"))
        return say(
            Error::Kind::Unavailable,
            QT_TRANSLATE_NOOP("Store", "%1: the server has too little memory or too few connections."));
    if (troubleOf(error) == Trouble::Repeat || code == u"57014")
        return say(Error::Kind::Unavailable,
                   QT_TRANSLATE_NOOP("Store", "%1: others hold the store for too long. Try again."));
    return {Error::Kind::Internal,
            QCoreApplication::translate("Store", "%1: the store failed (code %2). Please report this.")
                .arg(place(), code)};
}

} // namespace kefu
