#include "store/migrations.h"

#include "store/connection.h"
#include "store/dialect.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

// Outside of the namespace: the resources of a static library are reached by this call alone.
static void loadMigrations()
{
    Q_INIT_RESOURCE(migrations);
}

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

bool saysNothing(const QString &statement)
{
    const QStringList lines = statement.split(u'\n');
    return std::all_of(lines.cbegin(), lines.cend(), [](const QString &line) {
        const QStringView trimmed = QStringView(line).trimmed();
        return trimmed.isEmpty() || trimmed.startsWith(u"--");
    });
}

tl::unexpected<Error> broken(const QString &file)
{
    return failure(
        Error::Kind::Internal,
        QCoreApplication::translate("Store", "%1: a migration is missing or unreadable. Install Kefu again.")
            .arg(file));
}

} // namespace

Migrations::Migrations(QStringList files)
    : m_files(std::move(files))
{
}

Result<Migrations> Migrations::in(const QString &folder)
{
    loadMigrations();
    const QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return broken(folder);
    QStringList files;
    for (const QString &name : names) {
        if (name.section(u'_', 0, 0).toInt() != files.size() + 1)
            return broken(folder + u'/' + name);
        files.append(folder + u'/' + name);
    }
    return Migrations(files);
}

Status Migrations::apply(Connection &connection) const
{
    const Dialect &dialect = connection.dialect();
    const auto found = dialect.version(connection);
    if (!found)
        return tl::unexpected(found.error());
    if (*found > newest()) {
        return failure(Error::Kind::Newer,
                       QCoreApplication::translate(
                           "Store", "The store was written by a later version of Kefu. Use that version."));
    }
    if (*found == newest())
        return {};
    if (*found > 0) {
        if (Status kept = dialect.keepCopy(connection, *found); !kept)
            return kept;
    }
    for (int version = *found + 1; version <= newest(); ++version) {
        if (Status done = run(connection, version); !done)
            return done;
    }
    return dialect.afterMigrations(connection);
}

Status Migrations::run(Connection &connection, int version) const
{
    QFile file(m_files.at(version - 1));
    if (!file.open(QIODevice::ReadOnly))
        return broken(file.fileName());
    const Dialect &dialect = connection.dialect();
    if (Status begun = dialect.beginMigration(connection); !begun)
        return begun;

    const auto inside = [&]() -> Status {
        // Another process may have been faster while this one waited for the lock.
        const auto found = dialect.version(connection);
        if (!found)
            return tl::unexpected(found.error());
        if (*found >= version)
            return {};
        for (const QString &statement : statementsOf(QString::fromUtf8(file.readAll()))) {
            if (Status done = connection.execute(statement); !done)
                return done;
        }
        return dialect.setVersion(connection, version);
    };
    Status done = inside();
    if (done)
        done = connection.execute(u"COMMIT"_s);
    if (!done)
        (void)connection.execute(u"ROLLBACK"_s); // the first error is the one to tell
    return done;
}

QStringList Migrations::statementsOf(const QString &text)
{
    QStringList statements = QString(text).remove(u'\r').split(u"\n\n"_s, Qt::SkipEmptyParts);
    statements.removeIf(saysNothing);
    return statements;
}

} // namespace kefu
