#pragma once

#include <QStringList>
#include <QStringView>

#include <vector>

namespace kefu {

/// A short text taken apart, to tell how much another one says the same: for choosing among a handful of
/// questions, where training would be too much. Case and punctuation don't count.
class Wording
{
public:
    Wording() = default;
    explicit Wording(QStringView text);

    /// 0 … 1: the Dice coefficient of the Han characters and bigrams and the Latin words.
    [[nodiscard]] double likeness(const Wording &other) const;

private:
    [[nodiscard]] qsizetype size() const { return qsizetype(m_han.size()) + m_words.size(); }

    std::vector<quint32> m_han; ///< sorted: a character, or two of them, the first in the upper half
    QStringList m_words;        ///< sorted
};

} // namespace kefu
