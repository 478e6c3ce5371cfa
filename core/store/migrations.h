#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace kefu {

class Connection;

/// Numbered SQL files (`0001_name.sql`, …) that bring a store from one version to the next. A file is one
/// transaction; an empty line separates its statements.
class Migrations
{
public:
    /// Error::Kind::Internal where the numbers don't run from 1 without a gap.
    [[nodiscard]] static Result<Migrations> in(const QString &folder);

    [[nodiscard]] int newest() const { return static_cast<int>(m_files.size()); }
    /// Runs what is missing. Error::Kind::Newer where the store is ahead of the files; then nothing is done.
    [[nodiscard]] Status apply(Connection &connection) const;

    /// The statements of one file's text.
    [[nodiscard]] static QStringList statementsOf(const QString &text);

private:
    explicit Migrations(QStringList files);
    [[nodiscard]] Status run(Connection &connection, int version) const;

    QStringList m_files; ///< [0] leads to version 1
};

} // namespace kefu
