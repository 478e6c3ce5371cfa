#pragma once

#include "memory/searchtext.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace kefu {

/// A text that many queries are held against: how often each token stands in it.
class PreparedText
{
public:
    explicit PreparedText(QStringView text);

    [[nodiscard]] int length() const { return m_text.length(); }
    /// SearchText::count(), from a table.
    [[nodiscard]] int count(QStringView term) const { return m_counts.value(term); }

private:
    SearchText m_text;
    QHash<QStringView, int> m_counts; ///< the views are of m_text
};

/// What every question is held against, the public memory, prepared once. Thread-safe.
class PreparedTexts
{
public:
    /// \a number is the memory's; with another \a text than before it is prepared again.
    [[nodiscard]] std::shared_ptr<const PreparedText> of(qint64 number, const QString &text);

private:
    struct Entry
    {
        QString text;
        std::shared_ptr<const PreparedText> prepared;
    };

    std::mutex m_mutex;
    QHash<qint64, Entry> m_entries;
};

} // namespace kefu
