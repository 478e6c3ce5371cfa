#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace kefu {

/// The last part of a restore: files and folders change places. The plan is on the disk before the first of
/// them moves, and every step can be repeated, so that a restore that was killed is either not begun or can
/// be finished.
class RestorePlan
{
public:
    /// \a to is set aside as \a aside if it is there; then \a from, unless empty, takes its place.
    struct Move
    {
        QString from;
        QString to;
        QString aside;
    };

    /// Where a restore into \a dataDir prepares everything, and keeps its plan.
    [[nodiscard]] static QString folder(const QString &dataDir);
    /// The plan that lies there; nothing where the restore had not got so far.
    [[nodiscard]] static Result<std::optional<RestorePlan>> find(const QString &dataDir);

    explicit RestorePlan(const QString &dataDir);

    void add(const Move &move) { m_moves.append(move); }
    [[nodiscard]] const QList<Move> &moves() const { return m_moves; }

    /// The plan counts only where the transaction \a ticket of the store at \a server was committed.
    void setCommit(const QString &server, const QString &ticket);
    [[nodiscard]] const QString &server() const { return m_server; } ///< empty: it counts as it is
    [[nodiscard]] const QString &ticket() const { return m_ticket; }
    /// What carryOut() has set aside.
    [[nodiscard]] QStringList setAside() const;

    /// From here on the restore counts.
    [[nodiscard]] Status write() const;
    /// Moves what has not moved yet and takes the folder away.
    [[nodiscard]] Status carryOut() const;

private:
    QString m_dataDir;
    QList<Move> m_moves;
    QString m_server;
    QString m_ticket;
};

} // namespace kefu
