#include "events/eventhub.h"
#include "store/connection.h"
#include "store/migrations.h"
#include "store/sessions.h"
#include "store/sqlitedialect.h"
#include "store/store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <unistd.h>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Which files are taken as a store, which are refused, and how one becomes newer.
class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refused_data();
    void refused();
    void refusesAFolder();
    void refusesAFileOfSomebodyElse();
    void refusesWhereNoFolderCanBe();
    void takesAnEmptyFile();
    void takesAHalfMadeFile();
    void startsTwice();
    void splitsStatements();
    void numbersWithoutAGap();
    void migratesAndKeepsACopy();
    void failedMigrationLeavesNothing();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Result<std::unique_ptr<Store>> open() { return Store::open({u"sqlite:"_s + m_file}, m_hub, m_clock); }
    void makeStore();
    void write(const QString &name, const QByteArray &content) const;
    QByteArray content() const;
    QString migrationFile(int version, const QByteArray &sql);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    EventHub m_hub;
    SystemClock m_clock;
};

namespace {

QByteArray withNumber(QByteArray header, qsizetype at, quint32 number)
{
    qToBigEndian(number, header.data() + at);
    return header;
}

} // namespace

void MigrationsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = path(u"kefu.db"_s);
}

void MigrationsTest::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray MigrationsTest::content() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void MigrationsTest::makeStore()
{
    const auto store = open();
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    for (int i = 0; i < 200; ++i) {
        auto written = (*store)->write([i](Transaction &transaction) {
            Session session;
            session.id = QString::number(i);
            session.title = QString(100, u'x');
            return transaction.create(session);
        });
        written.waitForFinished();
        QVERIFY(written.result());
    }
}

void MigrationsTest::refused_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("newer") << u"newer"_s << Error::Kind::Newer;
    QTest::newRow("text") << u"text"_s << Error::Kind::Damaged;
    QTest::newRow("one byte") << u"byte"_s << Error::Kind::Damaged;
    QTest::newRow("another program's") << u"foreign"_s << Error::Kind::Damaged;
    QTest::newRow("cut off") << u"cut"_s << Error::Kind::Damaged;
    QTest::newRow("noise in the schema") << u"schema"_s << Error::Kind::Damaged;
    QTest::newRow("noise in a page") << u"page"_s << Error::Kind::Damaged;
    QTest::newRow("header alone") << u"header"_s << Error::Kind::Damaged;
}

void MigrationsTest::refused()
{
    QFETCH(QString, damage);
    QFETCH(Error::Kind, kind);
    makeStore();
    QByteArray bytes = content();
    QVERIFY(bytes.size() > 5 * 4096);
    const QByteArray noise(4096, '\xA5');
    if (damage == u"newer")
        bytes = withNumber(bytes, 60, 9999);
    else if (damage == u"text")
        bytes = "Dear diary, this is no store at all.\n"_ba.repeated(500);
    else if (damage == u"byte")
        bytes = "x";
    else if (damage == u"foreign")
        bytes = withNumber(bytes, 68, 0);
    else if (damage == u"cut")
        bytes.chop(bytes.size() / 2);
    else if (damage == u"schema")
        bytes.replace(100, 3900, noise.left(3900));
    else if (damage == u"page")
        bytes.replace(4096, 4096, noise);
    else if (damage == u"header")
        bytes.truncate(100);
    QDir(m_folder->path()).removeRecursively();
    QVERIFY(QDir().mkpath(m_folder->path()));
    write(u"kefu.db"_s, bytes);

    const auto store = open();
    QVERIFY(!store);
    QVERIFY2(store.error().kind == kind, qPrintable(store.error().message));
    QVERIFY(store.error().message.contains(m_file));
    QCOMPARE(QCryptographicHash::hash(content(), QCryptographicHash::Sha256),
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"kefu.db"_s});
}

void MigrationsTest::refusesAFolder()
{
    QVERIFY(QDir().mkpath(m_file));
    const auto store = open();
    QVERIFY(!store);
    QCOMPARE(store.error().kind, Error::Kind::Damaged);
    QVERIFY(QDir(m_file).isEmpty());
}

void MigrationsTest::refusesAFileOfSomebodyElse()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    makeStore();
    QVERIFY(QFile::setPermissions(m_file, {}));
    const auto store = open();
    QVERIFY(!store);
    QCOMPARE(store.error().kind, Error::Kind::Unavailable);
    QCOMPARE(QFile::permissions(m_file), QFileDevice::Permissions());
}

void MigrationsTest::refusesWhereNoFolderCanBe()
{
    write(u"file"_s, "x");
    const auto store = Store::open({u"sqlite:"_s + path(u"file/below/kefu.db"_s)}, m_hub, m_clock);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, Error::Kind::Unavailable);
}

void MigrationsTest::takesAnEmptyFile()
{
    write(u"kefu.db"_s, {});
    makeStore();
    QVERIFY(!content().isEmpty());
}

void MigrationsTest::takesAHalfMadeFile()
{
    {
        SqliteDialect dialect(m_file); // killed before the first migration
        QVERIFY(dialect.examine(1));
        QVERIFY(Connection::open(dialect, Access::Write));
    }
    QVERIFY(!content().isEmpty());
    makeStore();
}

void MigrationsTest::startsTwice()
{
    makeStore();
    const auto store = open();
    QVERIFY(store);
    auto count = (*store)->read([](Connection &connection) { return Sessions(connection).count(); });
    count.waitForFinished();
    QCOMPARE(*count.result(), 200);
    QCOMPARE(QDir(m_folder->path()).entryList({u"kefu.db.v*"_s}),
             QStringList()); // nothing to keep a copy for
}

void MigrationsTest::splitsStatements()
{
    const QStringList statements =
        Migrations::statementsOf(u"-- a comment\n\nCREATE TABLE a (\n  b -- c\n);\r\n\r\n"
                                 "-- why\nCREATE TRIGGER t BEGIN x; y; END;\n"_s);
    QCOMPARE(statements.size(), 2);
    QVERIFY(statements.at(0).startsWith(u"CREATE TABLE"));
    QVERIFY(statements.at(1).contains(u"y; END;"));
}

QString MigrationsTest::migrationFile(int version, const QByteArray &sql)
{
    const QString name = u"sql/000%1_x.sql"_s.arg(version);
    (void)QDir(m_folder->path()).mkpath(u"sql"_s);
    write(name, sql);
    return path(name);
}

void MigrationsTest::numbersWithoutAGap()
{
    QVERIFY(!Migrations::in(path(u"nothing"_s)));
    migrationFile(1, "CREATE TABLE a (b);");
    QCOMPARE(Migrations::in(path(u"sql"_s))->newest(), 1);
    migrationFile(3, "CREATE TABLE c (d);");
    QVERIFY(!Migrations::in(path(u"sql"_s)));
}

void MigrationsTest::migratesAndKeepsACopy()
{
    SqliteDialect dialect(m_file);
    QVERIFY(dialect.examine(1));
    const auto connection = Connection::open(dialect, Access::Write);
    QVERIFY(connection);
    const auto rows = [&connection] {
        Statement select = (*connection)->prepared(u"SELECT count(*), sum(b) FROM a");
        return select.run() && select.next() ? select.text(0) + u'/' + select.text(1) : QString();
    };
    const auto copies = [this] { return QDir(m_folder->path()).entryList({u"kefu.db.v*"_s}); };

    migrationFile(1, "CREATE TABLE a (b);\n\nINSERT INTO a VALUES (5);");
    QVERIFY(Migrations::in(path(u"sql"_s))->apply(**connection));
    QCOMPARE(rows(), u"1/5"_s);
    QVERIFY(copies().isEmpty());

    migrationFile(2, "UPDATE a SET b = b + 1;");
    migrationFile(3, "UPDATE a SET b = b * 10;");
    const auto three = Migrations::in(path(u"sql"_s));
    QVERIFY(three->apply(**connection));
    QCOMPARE(rows(), u"1/60"_s);
    QCOMPARE(*dialect.version(**connection), 3);
    QCOMPARE(copies().size(), 1);
    const QString copy = path(copies().first());
    QVERIFY(copies().first().startsWith(u"kefu.db.v1-"));
    QVERIFY(QFileInfo(copy).size() > 0);
    QVERIFY(!(QFile::permissions(copy) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(three->apply(**connection)); // nothing left to do
    QCOMPARE(rows(), u"1/60"_s);
    QCOMPARE(copies().size(), 1);

    QVERIFY(QFile::remove(path(u"sql/0003_x.sql"_s)));
    const Status refused = Migrations::in(path(u"sql"_s))->apply(**connection);
    QCOMPARE(refused.error().kind, Error::Kind::Newer);
}

void MigrationsTest::failedMigrationLeavesNothing()
{
    SqliteDialect dialect(m_file);
    QVERIFY(dialect.examine(1));
    const auto connection = Connection::open(dialect, Access::Write);
    migrationFile(1, "CREATE TABLE a (b);\n\nINSERT INTO nowhere VALUES (5);");
    QVERIFY(!Migrations::in(path(u"sql"_s))->apply(**connection));
    QCOMPARE(*dialect.version(**connection), 0);
    migrationFile(1, "CREATE TABLE a (b);");
    QVERIFY(Migrations::in(path(u"sql"_s))->apply(**connection));
    QCOMPARE(*dialect.version(**connection), 1);
}

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
