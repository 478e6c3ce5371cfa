#include "memory/preparedtexts.h"

namespace kefu {

namespace {

/// Some megabytes at the most; the built-in pack has 47 SOPs.
constexpr qsizetype mostTexts = 256;

} // namespace

PreparedText::PreparedText(QStringView text)
    : m_text(text)
    , m_counts(m_text.tokenCounts())
{
}

std::shared_ptr<const PreparedText> PreparedTexts::of(qint64 number, const QString &text)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_entries.constFind(number); known != m_entries.cend() && known->text == text)
            return known->prepared;
    }
    auto prepared = std::make_shared<const PreparedText>(text);
    const std::lock_guard lock(m_mutex);
    if (m_entries.size() >= mostTexts)
        m_entries.clear();
    m_entries.insert(number, {text, prepared});
    return prepared;
}

} // namespace kefu
