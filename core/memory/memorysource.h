#pragma once

#include "memory/memory.h"

#include <QStringList>

namespace kefu {

class Statement;

/// Where one kind of memories stands, as SQL: the index that finds them and the rows behind it.
///
/// The owner is asked for twice: the prefix of the index's tokens makes it fast, the rows' column makes it
/// sure.
struct MemorySource
{
    MemoryKind kind;
    QStringView index;
    QString owner;        ///< prefix of its tokens
    QStringView whole;    ///< the columns that read() reads
    QStringView searched; ///< the text that is compared; empty where it is looked up elsewhere
    QStringView createdAt;
    QStringView tables;
    QStringView row;        ///< what the index numbers
    QStringView conditions; ///< with a `?` for each of values
    QStringList values;

    [[nodiscard]] static MemorySource privateOf(const QString &userId);
    /// What the user's sessions said, but for \a exceptSession.
    [[nodiscard]] static MemorySource chatOf(const QString &userId, const QString &exceptSession);
    [[nodiscard]] static MemorySource ofAll();

    /// Row, time and searched text through the index, for a condition on it and an order.
    [[nodiscard]] QString selectThroughIndex() const;
    /// The same of \a count rows, a `?` for each behind those of the values.
    [[nodiscard]] QString selectCandidates(qsizetype count) const;
    [[nodiscard]] QString selectWhole(qsizetype count) const;

    void bindTo(Statement &statement) const;
    [[nodiscard]] QStringList ownTokens(const QStringList &terms) const;
    [[nodiscard]] Memory read(const Statement &found) const;

private:
    [[nodiscard]] QString candidateColumns() const;
    [[nodiscard]] QString selectRows(const QString &columns, qsizetype count) const;
};

} // namespace kefu
