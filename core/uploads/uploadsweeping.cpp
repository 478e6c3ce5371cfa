#include "uploads/uploads.h"

#include "store/store.h"
#include "uploads/uploadfile.h"
#include "uploads/uploadpieces.h"
#include "uploads/uploadtable.h"

#include <QDateTime>
#include <QDir>

// The part of the uploads that tidies: files without rows, rows without files, copies that were needed once.

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 keptHere = 256LL * 1024 * 1024;   // bytes of files that the store has
constexpr qint64 longestUpload = 60LL * 60 * 1000; // ms from the first piece in the store to the row

} // namespace

void Uploads::removeFiles(const QStringList &names)
{
    const QDir folder(m_folder);
    for (const QString &name : names) {
        if (!isStoredName(name))
            continue;
        QFile::remove(folder.filePath(name));
        QFile::remove(folder.filePath(thumbnailName(name)));
    }
}

void Uploads::removeGone()
{
    runOnFiles([this] {
        auto gone = m_store.read([](Connection &connection) { return UploadTable(connection).gone(); });
        gone.waitForFinished(); // on the thread for files, which is there to wait
        const Result<QStringList> names = gone.result();
        if (!names || names->isEmpty())
            return;
        removeFiles(*names);
        (void)m_store.write([names = *names](Transaction &transaction) {
            return UploadTable(transaction.connection()).forgetGone(names);
        });
        Q_EMIT swept();
    });
}

void Uploads::onSessionsDeleted()
{
    removeGone();
    if (m_place == UploadsPlace::Folder || m_sweeps.exchange(true))
        return;
    // Copies that were brought here: another process may have been faster with the list of what is gone.
    runOnFiles([this] {
        m_sweeps = false;
        QStringList names;
        for (const QString &name : QDir(m_folder).entryList(QDir::Files)) // no temporary ones
            names.append(name.endsWith(u".thumb"_s) ? name.chopped(6) : name);
        removeUnknown(names);
        Q_EMIT swept();
    });
}

void Uploads::removeUnknown(const QStringList &names)
{
    auto checked =
        m_store.read([names](Connection &connection) { return UploadTable(connection).unknown(names); });
    checked.waitForFinished();
    if (const Result<QStringList> unknown = checked.result())
        removeFiles(*unknown);
}

void Uploads::removeLeftovers()
{
    runOnFiles([this, begun = QDateTime::currentDateTimeUtc()] {
        QStringList names;
        const QFileInfoList files =
            QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Time); // newest first
        for (const QFileInfo &file : files) {
            if (file.lastModified() >= begun) // of this process
                continue;
            if (file.fileName().startsWith(temporaryPrefix))
                QFile::remove(file.filePath());
            else
                names.append(file.fileName().endsWith(u".thumb"_s) ? file.fileName().chopped(6)
                                                                   : file.fileName());
        }
        removeUnknown(names);
        if (m_place == UploadsPlace::Database)
            tidyPieces(names);
        Q_EMIT swept();
    });
}

/// What is in the folder alone goes into the store; of what the store has, the newest stay here.
void Uploads::tidyPieces(const QStringList &names)
{
    UploadPieces pieces(m_store);
    qint64 kept = 0;
    for (const QString &name : names) {
        const qint64 size = QFileInfo(path({.name = name})).size();
        const auto stored = pieces.size(name);
        if (size == 0 || !stored) // a thumbnail alone, or gone; or the store is away
            continue;
        if (*stored != size) {
            pieces.remove(name);
            (void)putIntoStore(name); // the next start tries again
        } else if ((kept += size) > keptHere) {
            removeFiles({name});
        }
    }
    pieces.removeAbandoned(m_clock.now() - longestUpload);
}

} // namespace kefu
