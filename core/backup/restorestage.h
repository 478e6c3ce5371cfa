#pragma once

#include "backup/backupformat.h"
#include "backup/restoreplan.h"
#include "base/result.h"
#include "settings/options.h"

#include <QString>

namespace kefu {

class BackupReader;

/// Everything of a backup ready beside its place: on the same disk, so that it can take the place at once.
/// Blocks.
class RestoreStage
{
public:
    /// \a store is the file to replace; empty where the store is a server's, which takes its rows out of
    /// storePath(). \a options and \a backup must outlive this.
    RestoreStage(const Options &options, QString store, BackupReader &backup);

    [[nodiscard]] Status prepare() const;
    /// What a restore that did not get to its plan left.
    static void clear(const Options &options, const QString &store);
    void clear() const { clear(m_options, m_store); }

    /// The store of the backup, as a file of SQLite's.
    [[nodiscard]] QString storePath() const;
    [[nodiscard]] RestorePlan plan(qint64 now) const; ///< \a now: ms since 1970
    /// Where the pack and the SOPs go; empty where the backup has none.
    [[nodiscard]] QString packPlace() const;
    [[nodiscard]] QString sopPlace() const;

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name; }
    [[nodiscard]] QString place(const QString &name) const { return m_options.dataDir + u'/' + name; }
    [[nodiscard]] bool isForStore(const BackupEntry &entry) const;
    [[nodiscard]] Status extractFiles() const;
    [[nodiscard]] Status putUploadsIntoStore() const;
    [[nodiscard]] Status prepareSettings() const;

    const Options &m_options;
    QString m_store;
    QString m_folder;
    BackupReader &m_backup;
};

} // namespace kefu
