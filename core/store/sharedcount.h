#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

namespace kefu {

/// A number in a small file that is mapped into every process that opens it. Reading it costs a memory
/// access, so that a process can ask with each request whether another one has changed something.
/// Thread-safe.
class SharedCount
{
public:
    /// Makes the file (0600) where there is none. The error is of Kind::Unavailable.
    [[nodiscard]] static Result<std::unique_ptr<SharedCount>> open(const QString &path);

    [[nodiscard]] quint64 value() const;
    /// After the change is durable; who then reads a new value sees the change too.
    void raise();

private:
    explicit SharedCount(const QString &path);

    QFile m_file;
    quint64 *m_number = nullptr; ///< in the mapping, which lives as long as the file is open
};

} // namespace kefu
