#include "pack/pack.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// One pattern of all urgent words; one that matches nothing where there are none.
QRegularExpression urgentPattern(const QList<Scenario> &scenarios)
{
    QStringList words;
    for (const Scenario &scenario : scenarios) {
        for (const QString &word : scenario.urgentWords)
            words.append(QRegularExpression::escape(word));
    }
    QRegularExpression pattern(words.isEmpty() ? u"(?!)"_s : words.join(u'|'),
                               QRegularExpression::CaseInsensitiveOption |
                                   QRegularExpression::UseUnicodePropertiesOption);
    pattern.optimize();
    return pattern;
}

} // namespace

Pack::Pack(QList<Category> categories, QList<Scenario> scenarios, QList<Scenario> fallbackTopics,
           QString version)
    : m_categories(std::move(categories))
    , m_scenarios(std::move(scenarios))
    , m_fallbackTopics(std::move(fallbackTopics))
    , m_version(std::move(version))
    , m_urgent(urgentPattern(m_scenarios))
{
}

std::optional<int> Pack::urgentIn(const QString &text) const
{
    const auto any = m_urgent.match(text);
    if (any.isValid() && !any.hasMatch()) // a text with half a character can't be matched
        return std::nullopt;
    const auto urgent = std::ranges::find_if(m_scenarios, [&text](const Scenario &scenario) {
        return std::ranges::any_of(scenario.urgentWords, [&text](const QString &word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    });
    if (urgent == m_scenarios.end())
        return std::nullopt;
    return static_cast<int>(urgent - m_scenarios.begin());
}

std::optional<int> Pack::indexOf(QStringView category, QStringView subcategory) const
{
    const auto found = std::ranges::find_if(m_scenarios, [=](const Scenario &scenario) {
        return scenario.subcategory == subcategory && scenario.category == category;
    });
    if (found == m_scenarios.end())
        return std::nullopt;
    return static_cast<int>(found - m_scenarios.begin());
}

} // namespace kefu
