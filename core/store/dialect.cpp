#include "store/dialect.h"

#include "store/sqlitedialect.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView sqliteScheme = u"sqlite:";

bool namesPostgres(QStringView url)
{
    return url.startsWith(u"postgresql:") || url.startsWith(u"postgres:");
}

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
        return StoreLocation{text};
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
    // The address is not repeated: it may hold a password.
    if (namesPostgres(parsed->url)) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate(
                "Store", "This build of Kefu can't use PostgreSQL. Use a file: --database sqlite:PATH"));
    }
    return std::make_unique<SqliteDialect>(parsed->url.sliced(sqliteScheme.size()));
}

} // namespace kefu
