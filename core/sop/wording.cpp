#include "sop/wording.h"

#include <algorithm>
#include <utility>

namespace kefu {

namespace {

bool isHan(QChar character)
{
    const bool isUsual = character.unicode() >= 0x4E00 && character.unicode() <= 0x9FA5;
    return isUsual || (character.unicode() >= 0x2E80 && character.script() == QChar::Script_Han);
}

void sortOnce(auto &list)
{
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

qsizetype countCommon(const auto &left, const auto &right)
{
    qsizetype count = 0;
    for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
        if (*a < *b) {
            ++a;
        } else if (*b < *a) {
            ++b;
        } else {
            ++count;
            ++a;
            ++b;
        }
    }
    return count;
}

} // namespace

Wording::Wording(QStringView text)
{
    m_han.reserve(static_cast<size_t>(2 * text.size()));
    QString word;
    quint32 previous = 0;
    for (const QChar raw : text) {
        const bool han = isHan(raw);
        if (han) {
            m_han.push_back(raw.unicode());
            if (previous != 0)
                m_han.push_back(previous << 16 | raw.unicode());
        }
        previous = han ? raw.unicode() : 0;
        if (!han && raw.isLetterOrNumber())
            word += raw.toLower();
        else if (!word.isEmpty())
            m_words.append(std::exchange(word, {}));
    }
    if (!word.isEmpty())
        m_words.append(word);
    sortOnce(m_han);
    sortOnce(m_words);
}

double Wording::likeness(const Wording &other) const
{
    if (size() == 0 || other.size() == 0)
        return 0;
    const qsizetype common = countCommon(m_han, other.m_han) + countCommon(m_words, other.m_words);
    return 2.0 * static_cast<double>(common) / static_cast<double>(size() + other.size());
}

} // namespace kefu
