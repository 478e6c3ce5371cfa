#include "store/dialect.h"

#include "store/postgresdialect.h"
#include "store/sqlitedialect.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView sqliteScheme = u"sqlite:";

/// Whether \a text begins like `scheme:`; a single letter is a drive, not a scheme.
bool hasScheme(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 2)
        return false;
    const QStringView scheme = text.first(colon);
    return std::all_of(scheme.begin(), scheme.end(),
                       [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'+'); });
}

} // namespace

Result<StoreLocation> StoreLocation::parse(const QString &text)
{
    if (namesPostgres(text))
        return PostgresAddress::parse(text).map(
            [&text](const PostgresAddress &) { return StoreLocation{text}; });
    if (hasScheme(text) && !text.startsWith(sqliteScheme)) {
        return failure(
            Error::Kind::Usage,
            QCoreApplication::translate("Store", "The database must be sqlite:PATH or postgresql://…"));
    }
    const QString path = text.startsWith(sqliteScheme) ? text.sliced(sqliteScheme.size()) : text;
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

} // namespace kefu
