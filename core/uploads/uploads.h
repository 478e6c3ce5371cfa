#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "uploads/upload.h"
#include "uploads/uploadsplace.h"
#include "uploads/uploadwriter.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace kefu {

class EventHub;
class Store;

/// The images that clients sent: files in one folder and a row for each. Where the folder is not shared, the
/// store has the files, and the folder those that were needed here. Files are touched on threads of its own,
/// one that writes, one that checks and two that bring them here. Lives in a thread with an event loop;
/// everything but the destructor may be called from any. The futures finish on another thread, so continue
/// with `.then(context, …)`.
class Uploads final : public QObject
{
    Q_OBJECT

public:
    /// \a folder is made (0700) where it is absent; what was left there by a process that is gone is removed
    /// in the background. \a store, \a hub and \a clock must outlive this, and this every writer.
    [[nodiscard]] static Result<std::unique_ptr<Uploads>> open(const QString &folder, qint64 maxBytes,
                                                               Store &store, EventHub &hub,
                                                               const Clock &clock,
                                                               UploadsPlace place = UploadsPlace::Folder);
    /// Waits for what is being written.
    ~Uploads() override;

    [[nodiscard]] std::unique_ptr<UploadWriter> begin(const UploadOrigin &origin);
    /// The image of a `data:` URL, checked and stored like any other. Error::Kind::Invalid where it isn't
    /// one.
    [[nodiscard]] QFuture<Result<Upload>> addDataUrl(const QString &url, const UploadOrigin &origin);

    /// By Upload::name; nothing for whatever else a client may ask for.
    [[nodiscard]] QFuture<Result<std::optional<Upload>>> find(const QString &name);
    /// The same, and its file is in folder() then, unless it is nowhere.
    [[nodiscard]] QFuture<Result<std::optional<Upload>>> findHere(const QString &name);
    /// The path of a file of folder(), an upload's or its thumbnail's, when it is there, unless it is
    /// nowhere.
    [[nodiscard]] QFuture<QString> here(const QString &path) const;
    /// The same; blocks. An error where it could not be asked for.
    [[nodiscard]] Status bringHere(const QString &path) const;
    [[nodiscard]] QFuture<Result<QList<Upload>>> ofSession(const QString &sessionId); ///< oldest first
    /// Newest first, those with an id below \a before (0: all).
    [[nodiscard]] QFuture<Result<QList<Upload>>> page(qint64 before, int limit);
    [[nodiscard]] QFuture<Result<qint64>> count();
    [[nodiscard]] QFuture<Result<bool>> remove(const QString &name);

    /// Of an upload that the store gave. A JPEG or PNG of at most 320 × 320 pixels lies at thumbnailPath(),
    /// told from its content; where the disk was full it may be missing. See here().
    [[nodiscard]] QString path(const Upload &upload) const;
    [[nodiscard]] QString thumbnailPath(const Upload &upload) const;

    /// Since the start.
    [[nodiscard]] quint64 storedFiles() const { return m_storedFiles; }
    [[nodiscard]] quint64 storedBytes() const { return m_storedBytes; }

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] qint64 maxBytes() const { return m_maxBytes; }
    /// From the next byte on that arrives.
    void allow(qint64 maxBytes) { m_maxBytes = maxBytes; }
    /// What to tell of a refusal.
    [[nodiscard]] Error errorOf(UploadRefusal refusal) const;

Q_SIGNALS:
    /// Files whose rows were deleted, or that no row ever had, have been removed. From another thread.
    void swept();

private:
    friend class UploadWriter;
    using Refusal = std::shared_ptr<std::atomic<UploadRefusal>>;
    struct Incoming;

    Uploads(QString folder, qint64 maxBytes, Store &store, EventHub &hub, const Clock &clock,
            UploadsPlace place);
    void runOnFiles(std::function<void()> job);
    [[nodiscard]] QFuture<Result<Upload>> take(std::shared_ptr<UploadFile> file, const UploadOrigin &origin,
                                               Refusal refusal);
    void check(const std::shared_ptr<Incoming> &incoming);
    void store(const std::shared_ptr<Incoming> &incoming);
    [[nodiscard]] QString newName(const Upload &upload, const QString &extension) const;
    [[nodiscard]] Status putIntoStore(const QString &name);
    void onSessionsDeleted();
    void removeGone();
    void removeLeftovers();
    void removeUnknown(const QStringList &names);
    void tidyPieces(const QStringList &names);
    void removeFiles(const QStringList &names);

    QString m_folder;
    std::atomic<qint64> m_maxBytes;
    Store &m_store;
    const Clock &m_clock;
    UploadsPlace m_place;
    std::atomic<bool> m_sweeps = false; ///< the folder will be looked through for what has no row any more
    std::atomic<quint64> m_storedFiles = 0;
    std::atomic<quint64> m_storedBytes = 0;
    QThreadPool m_checks;
    QThreadPool m_files;
    mutable QThreadPool m_bringing;
};

} // namespace kefu
