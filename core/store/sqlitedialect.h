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
    [[nodiscard]] Status examine(int newestVersion) override;
    [[nodiscard]] Status openDatabase(QSqlDatabase &database, Access access) const override;
    [[nodiscard]] Status prepareConnection(Connection &connection, Access access) const override;
    [[nodiscard]] QString migrations() const override;
    [[nodiscard]] Result<int> version(Connection &connection) const override;
    [[nodiscard]] Status setVersion(Connection &connection, int version) const override;
    [[nodiscard]] Status keepCopy(Connection &connection, int version) const override;
    [[nodiscard]] Status copyInto(Connection &connection, const QString &path) const override;
    [[nodiscard]] Status afterMigrations(Connection &connection) const override;
    [[nodiscard]] QString beginWriting() const override;
    [[nodiscard]] QString beginReading() const override;
    [[nodiscard]] Status announce(Connection &connection, qint64 lastEvent) const override;
    [[nodiscard]] Status checkpoint(Connection &connection) const override;
    [[nodiscard]] QString fullTextMatch(QStringView index) const override;
    [[nodiscard]] QString fullTextInsert(QStringView index) const override;
    [[nodiscard]] QString fullTextRemove(QStringView index) const override;
    [[nodiscard]] QString fullTextClear(QStringView index) const override;
    [[nodiscard]] QString fullTextQuery(const QStringList &all, const QStringList &any) const override;
    [[nodiscard]] QString fullTextAsTyped(const QStringList &all) const override;
    [[nodiscard]] bool isAlone() const override;
    [[nodiscard]] Error errorFrom(const QSqlError &error) const override;

private:
    [[nodiscard]] Status examineContent(int newestVersion) const;

    QString m_path;
    StoreLock m_lock; ///< shared while this process has the store open
    bool m_alone = false;
};

} // namespace kefu
