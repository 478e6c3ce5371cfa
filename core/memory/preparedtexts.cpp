#include "memory/preparedtexts.h"

namespace kefu {

namespace {

/// Four megabytes at the most; the built-in pack takes half of one.
constexpr qsizetype mostCharacters = 2'000'000;

} // namespace

std::optional<SearchText> PreparedTexts::find(qint64 number) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_texts.constFind(number);
    return known == m_texts.cend() ? std::nullopt : std::optional(*known);
}

void PreparedTexts::keep(qint64 number, const SearchText &text)
{
    const std::lock_guard lock(m_mutex);
    if (m_characters > mostCharacters) {
        m_texts.clear();
        m_characters = 0;
    }
    m_characters += text.folded().size();
    m_texts.insert(number, text);
}

} // namespace kefu
