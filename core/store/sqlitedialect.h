#pragma once

#include "store/dialect.h"
#include "store/storelock.h"

namespace kefu {

/// SQLite: one file, WAL, every commit on the disk before it is answered.
class SqliteDialect : public Dialect
{
public:
    explicit SqliteDialect(const QString &path);

    [[nodiscard]] QString driver() const override;
    [[nodiscard]] QString place() const override;
    [[nodiscard]] Status examine(int newestVersion) override;
    [[nodiscard]] Status openDatabase(QSqlDatabase &database, Access access) const override;
    [[nodiscard]] Status prepareConnection(Connection &connection, Access access) const override;
    [[nodiscard]] bool streamsRows() const override;
    [[nodiscard]] bool canPrepare(QStringView sql) const override;
    [[nodiscard]] QString returning(QStringView key) const override;
    [[nodiscard]] QString lockingRows() const override;
    [[nodiscard]] QString migrations() const override;
    [[nodiscard]] Result<int> version(Connection &connection) const override;
    [[nodiscard]] Status beginMigration(Connection &connection) const override;
    [[nodiscard]] Status setVersion(Connection &connection, int version) const override;
    [[nodiscard]] Status keepCopy(Connection &connection, int version) const override;
    [[nodiscard]] Status copyInto(Connection &connection, const QString &path) const override;
    [[nodiscard]] Status afterMigrations(Connection &connection) const override;
    [[nodiscard]] QString beginWriting() const override;
    [[nodiscard]] QString beginReading() const override;
    [[nodiscard]] Result<QString> announce(Connection &connection, qint64 lastEvent) const override;
    [[nodiscard]] Result<bool> wasCommitted(Connection &connection, const QString &ticket) const override;
    [[nodiscard]] Status checkpoint(std::unique_ptr<Connection> &connection) const override;
    [[nodiscard]] Result<bool> tidy(Connection &connection) const override;
    [[nodiscard]] QString fullTextMatch(QStringView index) const override;
    [[nodiscard]] Status fullTextInsert(Connection &connection, QStringView index, qint64 row,
                                        const QString &tokens) const override;
    [[nodiscard]] Status fullTextRemove(Connection &connection, QStringView index, qint64 row,
                                        const QString &tokens) const override;
    [[nodiscard]] Status fullTextClear(Connection &connection, QStringView index) const override;
    [[nodiscard]] QString fullTextQuery(const QStringList &all, const QStringList &any) const override;
    [[nodiscard]] QString fullTextAsTyped(const QStringList &all) const override;
    [[nodiscard]] Status tryWriting(Connection &connection) const override;
    [[nodiscard]] QString abandonedMessages() const override;
    [[nodiscard]] QString channel() const override;
    [[nodiscard]] Status tell(Connection &connection, const QString &what) const override;
    [[nodiscard]] Status showPresence(Connection &connection) const override;
    [[nodiscard]] Status endPresence(Connection &connection) const override;
    [[nodiscard]] Error errorFrom(const QSqlError &error) const override;
    [[nodiscard]] Trouble troubleOf(const QSqlError &error) const override;

private:
    [[nodiscard]] Status examineContent(int newestVersion) const;

    [[nodiscard]] Error diskFull() const;

    QString m_path;
    StoreLock m_lock; ///< shared while this process has the store open
    bool m_alone = false;
};

} // namespace kefu
