#pragma once

#include "backup/backupdialect.h"
#include "backup/backupformat.h"
#include "base/result.h"

#include <QIODevice>

#include <functional>
#include <memory>

namespace kefu {

/// Makes a backup out of a file that holds a copy of the store (Dialect::copyInto). Blocks; for one thread.
/// What it leaves after an error is to be thrown away.
class BackupWriter
{
public:
    struct UploadRow
    {
        qint64 id = 0;
        QString name;
        QString hash; ///< SHA-256, hex, as it was when the upload came
    };

    [[nodiscard]] static Result<std::unique_ptr<BackupWriter>> open(const QString &path);
    ~BackupWriter();

    /// A file's content, read to its end in pieces; answers its SHA-256 in hex.
    [[nodiscard]] Result<QString> add(const QString &path, QIODevice &content);
    /// The same of the file \a name whose pieces are in the copy of the store, out of which they are taken.
    /// Empty where there are none.
    [[nodiscard]] Result<QString> addFromCopy(const QString &path, const QString &name);
    /// At most 500 uploads of the copy, those with an id above \a after, in their order.
    [[nodiscard]] Result<QList<UploadRow>> uploadsAfter(qint64 after);
    /// Takes an upload out of the copy of the store: its file is gone.
    [[nodiscard]] Status forget(const UploadRow &upload);
    /// The last step: nothing can be added any more.
    [[nodiscard]] Status finish(const BackupAbout &about);

private:
    /// The next piece; empty at the end.
    using NextPiece = std::function<Result<QByteArray>(qint64 number)>;

    explicit BackupWriter(const QString &path);
    [[nodiscard]] Result<QString> add(const QString &path, const NextPiece &next);
    [[nodiscard]] Result<bool> hasTable(const QString &name);

    QString m_path;
    BackupDialect m_dialect;
    std::unique_ptr<Connection> m_connection;
    qint64 m_files = 0;
};

} // namespace kefu
