#include "events/eventhub.h"
#include "store/connection.h"
#include "store/eventlog.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"

#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <semaphore>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

constexpr int waitingAtOnce = 16;

/// The child: writes sessions with a question and an answer, many at once, until it is killed. What was
/// acknowledged is printed, a session's id a line.
int writeUntilKilled(const QString &file, const QString &round)
{
    EventHub hub;
    const SystemClock clock;
    const auto store = Store::open({u"sqlite:"_s + file}, hub, clock);
    if (!store)
        return 1;
    std::counting_semaphore<> room(waitingAtOnce);
    for (int i = 0;; ++i) {
        room.acquire();
        const QString id = round + u'-' + QString::number(i);
        auto written = (*store)->write([id](Transaction &transaction) -> Status {
            Session session;
            session.id = id;
            Message question;
            question.sessionId = id;
            question.content = u"q "_s + id;
            Message answer = question;
            answer.role = Role::Assistant;
            answer.content = u"a "_s + id;
            answer.state = id.endsWith(u'7') ? MessageState::Streaming : MessageState::Complete;
            return transaction.create(session)
                .and_then([&] { return transaction.add(question); })
                .and_then([&] { return transaction.add(answer); });
        });
        written.then([id, &room](const Status &done) {
            if (done) {
                std::fputs(qPrintable(id + u'\n'), stdout);
                std::fflush(stdout);
            }
            room.release();
        });
    }
}

} // namespace

class StoreKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesAndDoublesNothing();

private:
    QStringList runAndKill(int round);
    void check(const QSet<QString> &acknowledged);

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"kefu.db"_s);
};

QStringList StoreKillTest::runAndKill(int round)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QStringList arguments{u"--write"_s, m_file, QString::number(round)};
    child.start(QCoreApplication::applicationFilePath(), arguments);
    // Once it has begun to acknowledge, so that every round counts; then at any moment.
    if (!child.waitForReadyRead(30'000))
        return {};
    QTimer::singleShot(QRandomGenerator::global()->bounded(60), &child, &QProcess::kill);
    if (!QTest::qWaitFor([&child] { return child.state() == QProcess::NotRunning; }, 30'000))
        return {};
    // The last line may be torn; then nobody was told.
    QStringList lines = QString::fromUtf8(child.readAllStandardOutput()).split(u'\n');
    lines.removeLast();
    return lines;
}

void StoreKillTest::check(const QSet<QString> &acknowledged)
{
    EventHub hub;
    const SystemClock clock;
    const auto store = Store::open({u"sqlite:"_s + m_file}, hub, clock);
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    QSet<QString> seen;
    std::optional<SessionCursor> cursor;
    for (bool more = true; more;) {
        auto page = (*store)->read(
            [cursor](Connection &connection) { return Sessions(connection).page(cursor, 500); });
        page.waitForFinished();
        const auto sessions = page.result();
        QVERIFY(sessions);
        for (const Session &session : *sessions) {
            QVERIFY(!seen.contains(session.id));
            seen.insert(session.id);
            QCOMPARE(session.messageCount, 2);
        }
        more = !sessions->isEmpty();
        if (more)
            cursor = SessionCursor{sessions->last().lastActivity, sessions->last().id};
    }
    QVERIFY2((acknowledged - seen).isEmpty(), "an acknowledged session is lost");

    auto events =
        (*store)->read([](Connection &connection) { return EventLog(connection).after(0, 10'000'000); });
    events.waitForFinished();
    QHash<qint64, int> made;
    QHash<qint64, int> ended;
    qint64 last = 0;
    const auto log = events.result();
    QVERIFY(log);
    for (const Event &event : *log) {
        QCOMPARE(event.id, ++last); // none lost, none doubled
        if (event.type == EventType::MessageCreated)
            ++made[event.message->id];
        if (event.type == EventType::MessageCompleted)
            ++ended[event.message->id];
        if (event.message)
            QVERIFY(event.message->state != MessageState::Streaming);
    }
    QCOMPARE(made.size(), 2 * seen.size());
    QCOMPARE(ended.size(), seen.size());
    for (const int times : std::as_const(made))
        QCOMPARE(times, 1);
    for (const int times : std::as_const(ended))
        QCOMPARE(times, 1);
}

void StoreKillTest::losesAndDoublesNothing()
{
    QSet<QString> acknowledged;
    for (int round = 0; round < 16; ++round) {
        const QStringList lines = runAndKill(round);
        QVERIFY(!lines.isEmpty());
        for (const QString &id : lines)
            acknowledged.insert(id);
        if (round % 4 == 3) // in between the next child opens what the killed one left
            check(acknowledged);
    }
    const QString name = u"check"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(m_file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"PRAGMA integrity_check"_s) && query.next());
        QCOMPARE(query.value(0).toString(), u"ok"_s);
        QVERIFY(query.exec(u"SELECT count(*), count(DISTINCT content) FROM messages"_s) && query.next());
        QCOMPARE(query.value(0), query.value(1));
        QVERIFY(query.exec(u"PRAGMA foreign_key_check"_s) && !query.next());
    }
    QSqlDatabase::removeDatabase(name);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == u"--write")
        return writeUntilKilled(arguments.at(2), arguments.at(3));
    StoreKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storekill.moc"
