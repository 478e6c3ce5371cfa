#include "store/dialect.h"

#include "store/connection.h"
#include "store/postgresdialect.h"
#include "store/sqlitedialect.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView sqliteScheme = u"sqlite:";

} // namespace

Result<StoreLocation> StoreLocation::parse(const QString &text)
{
    if (namesPostgres(text))
        return PostgresAddress::parse(text).map(
            [&text](const PostgresAddress &) { return StoreLocation{text}; });
    if (!text.startsWith(sqliteScheme)) {
        return failure(
            Error::Kind::Usage,
            QCoreApplication::translate("Store", "The database must be sqlite:PATH or postgresql://…"));
    }
    const QString path = text.sliced(sqliteScheme.size());
    if (path.isEmpty() || path.contains(u":memory:") || path.contains(QChar::Null)) {
        return failure(
            Error::Kind::Usage,
            QCoreApplication::translate("Store", "The database needs the path of a file: sqlite:PATH"));
    }
    return StoreLocation{sqliteScheme.toString() + QDir::cleanPath(path)};
}

QString StoreLocation::file() const
{
    return url.startsWith(sqliteScheme) ? url.sliced(sqliteScheme.size()) : QString();
}

Result<std::unique_ptr<Dialect>> Dialect::of(const StoreLocation &location)
{
    const auto parsed = StoreLocation::parse(location.url);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (namesPostgres(parsed->url)) {
        return PostgresAddress::parse(parsed->url)
            .map([](PostgresAddress address) -> std::unique_ptr<Dialect> {
                return std::make_unique<PostgresDialect>(std::move(address));
            });
    }
    return std::make_unique<SqliteDialect>(parsed->url.sliced(sqliteScheme.size()));
}

Status Dialect::tryWriting(Connection &connection) const
{
    Statement update = connection.prepared(u"UPDATE event_numbers SET last = last");
    return update.run();
}

} // namespace kefu
