#include "store/connection.h"

#include "store/dialect.h"
#include "store/storabletext.h"

#include <QHash>
#include <QObject>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringBuilder>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// Of a query that failed: on a connection that the driver has given up, Qt says nothing.
QSqlError errorOf(const QSqlQuery &query)
{
    const QSqlError error = query.lastError();
    return error.isValid() ? error : QSqlError({}, {}, QSqlError::StatementError);
}

} // namespace

struct Statement::Query
{
    Query(const QSqlDatabase &database, const Dialect &dialect, QStringView sql)
        : query(database)
    {
        query.setForwardOnly(dialect.streamsRows());
        if (!dialect.canPrepare(sql))
            plain = sql.toString();
        else if (!query.prepare(named(sql)))
            refused = errorOf(query);
    }

    [[nodiscard]] bool run() { return plain.isEmpty() ? query.exec() : query.exec(plain); }

    /// \a sql with a name for every `?`: for a value that is bound by its position Qt makes a name each time.
    QString named(QStringView sql)
    {
        QString text;
        for (const QChar character : sql) {
            if (character != u'?') {
                text += character;
                continue;
            }
            names.append(u":v%1"_s.arg(names.size()));
            text += names.last();
        }
        return text;
    }

    QSqlQuery query;
    QStringList names; ///< of the values, in the order of the `?`
    QString plain;     ///< the text of what can't be prepared
    QSqlError refused; ///< why it could not be prepared; running it would only say that it wasn't
    bool busy = false;
};

class Connection::Private
{
public:
    explicit Private(const Dialect &storeDialect)
        : dialect(storeDialect)
    {
        static std::atomic<quint64> opened = 0;
        name = u"kefu-store-%1"_s.arg(++opened);
    }

    ~Private()
    {
        if (trouble == Trouble::Lost)
            closeDatabase(); // nobody is there any more to be told that the statements go
        statements.clear();
        if (trouble != Trouble::Lost)
            closeDatabase();
    }

    void closeDatabase()
    {
        database.close();
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }

    const Dialect &dialect;
    QString name;
    QSqlDatabase database;
    QHash<QString, std::shared_ptr<Statement::Query>> statements;
    Trouble trouble = Trouble::None;
    QObject listener; ///< what is connected to the driver's signals leaves with it

    tl::unexpected<Error> fail(const QSqlError &error)
    {
        trouble = std::max(trouble, dialect.troubleOf(error));
        return tl::unexpected(dialect.errorFrom(error));
    }
};

Connection::Connection(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const Dialect &dialect, Access access)
{
    auto data = std::make_unique<Private>(dialect);
    data->database = QSqlDatabase::addDatabase(dialect.driver(), data->name);
    std::unique_ptr<Connection> connection(new Connection(std::move(data)));
    if (Status opened = dialect.openDatabase(connection->d->database, access); !opened)
        return tl::unexpected(opened.error());
    if (Status prepared = dialect.prepareConnection(*connection, access); !prepared)
        return tl::unexpected(prepared.error());
    return connection;
}

Statement Connection::prepared(QStringView sql)
{
    // A view of the caller's text, alive during the look-up.
    const QString key = QString::fromRawData(sql.data(), sql.size());
    if (const auto known = d->statements.constFind(key); known != d->statements.cend() && !(*known)->busy)
        return Statement(*known, *this);

    auto query = std::make_shared<Statement::Query>(d->database, d->dialect, sql);
    if (!query->refused.isValid() && !d->statements.contains(key))
        d->statements.insert(sql.toString(), query);
    return Statement(std::move(query), *this);
}

Statement Connection::preparedInsert(QStringView sql, QStringView key)
{
    const QString returning = d->dialect.returning(key);
    return returning.isEmpty() ? prepared(sql) : prepared(QString(sql % returning));
}

Statement Connection::preparedToChange(QStringView sql)
{
    const QString locking = d->dialect.lockingRows();
    return locking.isEmpty() ? prepared(sql) : prepared(QString(sql % locking));
}

Status Connection::execute(const QString &sql)
{
    QSqlQuery query(d->database);
    if (query.exec(sql))
        return {};
    return d->fail(errorOf(query));
}

Trouble Connection::trouble() const
{
    return d->trouble;
}

void Connection::settle()
{
    if (d->trouble != Trouble::Lost)
        d->trouble = Trouble::None;
}

bool Connection::listen(const QString &channel, std::function<void(const QString &)> heard)
{
    QSqlDriver *driver = d->database.driver();
    QObject::connect(driver, &QSqlDriver::notification, &d->listener,
                     [channel, heard = std::move(heard)](const QString &name, QSqlDriver::NotificationSource,
                                                         const QVariant &payload) {
                         if (name == channel)
                             heard(payload.toString());
                     });
    return driver->subscribeToNotification(channel);
}

const Dialect &Connection::dialect() const
{
    return d->dialect;
}

Statement::Statement(std::shared_ptr<Query> query, const Connection &connection)
    : m_query(std::move(query))
    , m_connection(&connection)
{
    m_query->busy = true;
}

Statement::Statement(Statement &&other) noexcept = default;

Statement::~Statement()
{
    if (!m_query)
        return;
    if (m_query->query.isSelect())
        m_query->query.finish(); // an open read would hold back every checkpoint
    m_query->busy = false;
}

void Statement::bind(const QVariant &value)
{
    m_query->query.bindValue(m_query->names.at(m_bound++), value);
}

Statement &Statement::bindText(const QString &text)
{
    bind(text.isNull() ? u""_s : storable(text));
    return *this;
}

Statement &Statement::bindTextOrNull(const QString &text)
{
    return text.isEmpty() ? bindNull() : bindText(text);
}

Statement &Statement::bindNumber(qint64 number)
{
    bind(number);
    return *this;
}

Statement &Statement::bindReal(std::optional<double> number)
{
    if (!number || !std::isfinite(*number))
        return bindNull();
    bind(*number);
    return *this;
}

Statement &Statement::bindBytesOrNull(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return bindNull();
    bind(bytes);
    return *this;
}

Statement &Statement::bindNull()
{
    bind(QVariant());
    return *this;
}

Status Statement::run()
{
    m_bound = 0;
    if (m_query->refused.isValid())
        return m_connection->d->fail(m_query->refused);
    return m_query->run() ? Status() : m_connection->d->fail(errorOf(m_query->query));
}

bool Statement::next()
{
    return m_query->query.next();
}

Status Statement::status() const
{
    const QSqlError error = m_query->refused.isValid() ? m_query->refused : m_query->query.lastError();
    if (!error.isValid())
        return {};
    return m_connection->d->fail(error);
}

qint64 Statement::affectedRows() const
{
    return m_query->query.numRowsAffected();
}

qint64 Statement::insertedNumber() const
{
    if (m_query->query.isSelect())
        return m_query->query.next() ? number(0) : 0;
    return m_query->query.lastInsertId().toLongLong();
}

bool Statement::isNull(int column) const
{
    return m_query->query.isNull(column);
}

QString Statement::text(int column) const
{
    return m_query->query.value(column).toString();
}

QByteArray Statement::bytes(int column) const
{
    return m_query->query.value(column).toByteArray();
}

qint64 Statement::number(int column) const
{
    return m_query->query.value(column).toLongLong();
}

double Statement::real(int column) const
{
    return m_query->query.value(column).toDouble();
}

} // namespace kefu
