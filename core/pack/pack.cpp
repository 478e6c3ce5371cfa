#include "pack/pack.h"

#include <algorithm>

namespace kefu {

Pack::Pack(QList<Category> categories, QList<Scenario> scenarios, QList<Scenario> fallbackTopics,
           QString version)
    : m_categories(std::move(categories))
    , m_scenarios(std::move(scenarios))
    , m_fallbackTopics(std::move(fallbackTopics))
    , m_version(std::move(version))
{
}

std::optional<int> Pack::urgentIn(const QString &text) const
{
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
