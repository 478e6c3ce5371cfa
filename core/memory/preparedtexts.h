#pragma once

#include "memory/searchtext.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace kefu {

/// What every question is held against, the public memory, prepared once. A memory is never changed and its
/// number never given again. Thread-safe.
class PreparedTexts
{
public:
    /// \a number is the memory's.
    [[nodiscard]] std::optional<SearchText> find(qint64 number) const;
    void keep(qint64 number, const SearchText &text);

private:
    mutable std::mutex m_mutex;
    QHash<qint64, SearchText> m_texts;
    qsizetype m_characters = 0; ///< of all texts
};

} // namespace kefu
