#pragma once

#include "base/result.h"
#include "uploads/imagecheck.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFuture>
#include <QMutex>
#include <QPromise>

#include <vector>

namespace kefu {

/// A file that grows in the uploads folder under a temporary name. Its files are written and removed on the
/// uploads' own thread; whoever lets go of the last pointer must be there too. Only what is documented so may
/// be called from elsewhere.
class UploadFile
{
public:
    explicit UploadFile(const QString &folder);
    /// Removes what keep() has not moved.
    ~UploadFile();
    Q_DISABLE_COPY_MOVE(UploadFile)

    /// Announces \a bytes that append() will bring; returns how many are under way then. From any thread.
    qsizetype expect(qsizetype bytes);
    /// Finishes when little is under way. From any thread.
    [[nodiscard]] QFuture<void> drained();

    void append(const QByteArray &piece);
    /// Everything is on the disk; or why not.
    [[nodiscard]] Status close();
    [[nodiscard]] CheckedImage check() const;
    /// Gives the files their lasting names, \a name and its thumbnail's.
    [[nodiscard]] Status keep(const QString &name);
    /// Removes the files under their lasting names.
    void discard(const QString &name);

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] QString hash() const;

private:
    void written(qsizetype bytes);

    QString m_folder;
    QFile m_file;
    QString m_thumbnail;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
    bool m_failed = false;

    QMutex m_mutex; ///< guards what follows
    qsizetype m_underWay = 0;
    std::vector<QPromise<void>> m_waiting;
};

/// The name of the thumbnail beside the file \a name.
[[nodiscard]] QString thumbnailName(const QString &name);

/// Of files that are not finished; what is found at the start was left by a process that is gone.
inline constexpr QStringView temporaryPrefix = u".upload-";

} // namespace kefu
