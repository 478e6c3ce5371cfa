#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

class Store;
class Transaction;

/// Files of the uploads folder in the store, where the folder is not shared: in pieces, so that none is in
/// memory whole. Blocks; from any thread that is there to wait.
class UploadPieces
{
public:
    static constexpr qint64 pieceSize = 256 * 1024; ///< bytes; of a file's last piece less

    /// \a store must outlive this.
    explicit UploadPieces(Store &store)
        : m_store(store)
    {
    }

    /// Writes the file \a path under \a name, piece by piece. Readers find it when its upload is stored. \a
    /// now: ms since 1970.
    [[nodiscard]] Status write(const QString &name, const QString &path, qint64 now);
    /// Takes back what was written for an upload that was not stored, and for its thumbnail.
    void remove(const QString &upload);
    /// Makes the file \a path of what was written under \a name. False where there is nothing. Whoever makes
    /// the same file at the same time does no harm.
    [[nodiscard]] Result<bool> read(const QString &name, const QString &path) const;
    /// How many bytes are written under \a name.
    [[nodiscard]] Result<qint64> size(const QString &name) const;
    /// Removes what a process that is gone wrote before \a before (ms since 1970), for uploads that were
    /// never stored.
    void removeAbandoned(qint64 before);

private:
    [[nodiscard]] Status writePiece(const QString &name, qint64 number, const QByteArray &piece, qint64 now);
    [[nodiscard]] Result<QByteArray> piece(const QString &name, qint64 number) const;

    Store &m_store;
};

} // namespace kefu
