#pragma once

#include "store/sqlitedialect.h"

namespace kefu {

/// A store in a file that nobody else uses, without a journal: thrown away where it could not be finished.
class CopyDialect final : public SqliteDialect
{
public:
    using SqliteDialect::SqliteDialect;

    [[nodiscard]] Status prepareConnection(Connection &connection, Access access) const override;
    [[nodiscard]] Status keepCopy(Connection &connection, int version) const override;
};

} // namespace kefu
