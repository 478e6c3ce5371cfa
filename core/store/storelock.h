#pragma once

#include <QFile>
#include <QString>

namespace kefu {

/// The lock file beside a SQLite store, `<store>.lock`. The kernel holds what is locked for as long as this
/// lives, so that a killed process leaves nothing locked.
class StoreLock
{
public:
    explicit StoreLock(const QString &storePath);

    /// Uses the store beside others. False while somebody replaces it.
    [[nodiscard]] bool share();
    /// True for the first of those that share it and have asked, until it is gone.
    [[nodiscard]] bool claim();
    /// Has the store alone, to replace it. False while anybody shares it.
    [[nodiscard]] bool take();

private:
    [[nodiscard]] bool open();
    [[nodiscard]] bool lock(short kind);

    QFile m_file;
};

} // namespace kefu
