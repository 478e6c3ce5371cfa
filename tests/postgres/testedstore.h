#pragma once

#include "postgresserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// The kind of store that a test class runs on: each class runs once on a file of SQLite's and once on a
/// PostgreSQL server.
class TestedStore
{
public:
    explicit TestedStore(PostgresServer *server)
        : m_server(server)
    {
    }

    /// The address of a new store, empty, and unlike the one before.
    [[nodiscard]] QString makeEmpty()
    {
        if (m_server)
            return m_server->makeDatabase();
        m_folder = std::make_unique<QTemporaryDir>();
        return QStringLiteral("sqlite:") + file();
    }
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("a/b/kefu.db")); }
    [[nodiscard]] PostgresServer *server() const { return m_server; } ///< null: SQLite

private:
    PostgresServer *m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

/// Runs a test class, which is constructed with its TestedStore, on both. Where no PostgreSQL can be started
/// that is said, as something that was skipped.
template<typename Test>
int testBothStores(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    TestedStore file(nullptr);
    Test onFile(file);
    const int failed = QTest::qExec(&onFile, argc, argv);
    PostgresServer server;
    if (const QString why = server.start(); !why.isEmpty()) {
        std::fprintf(stdout, "SKIP   : %s on PostgreSQL: %s\n", onFile.metaObject()->className(),
                     qPrintable(why));
        return failed;
    }
    TestedStore database(&server);
    Test onServer(database);
    return failed + QTest::qExec(&onServer, argc, argv);
}

#define KEFU_TEST_BOTH_STORES(Test)                                                                          \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        return testBothStores<Test>(argc, argv);                                                             \
    }
