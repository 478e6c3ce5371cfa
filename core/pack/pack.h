#pragma once

#include "base/language.h"
#include "base/result.h"

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace kefu {

/// One subcategory of a pack: what customers mean by it, and what to answer.
struct Scenario
{
    QString category;
    QString subcategory;
    QString description;
    QStringList samples;
    QStringList checks;      ///< as customers type, not learned from: they say how sure the classifier may be
    QStringList related;     ///< names of other subcategories of the pack
    QStringList sops;        ///< file names below the SOP folder
    QStringList slotNames;   ///< what staff need from the customer, most important first (see sop/slot.h)
    LocalizedText reply;     ///< the SOP engine's words; empty where the pack has none
    QStringList urgentWords; ///< a text with one of these comes first of all, whatever else it says
    LocalizedText urgentReply; ///< what is then said; nothing is asked for
    bool continuesSession =
        false; ///< a fallback topic without content of its own ("怎么弄"), read in its session

    friend bool operator==(const Scenario &, const Scenario &) = default;
};

/// A category groups scenarios; `first` and `count` are a range of Pack::scenarios().
struct Category
{
    QString name;
    QString description;
    int first = 0;
    int count = 0;

    friend bool operator==(const Category &, const Category &) = default;
};

/// Greetings, thanks, small talk and whatever fits no scenario. Its topics are told apart, but they are not
/// scenarios: no list names them and every one is reported under this name.
inline constexpr QStringView fallbackCategory = u"其他未分类问题（兜底）";

/// A checked scenario pack. An immutable value, shared between threads as `std::shared_ptr<const Pack>`.
class Pack
{
public:
    /// \a version names the content (a hash of the file), so that a decision can be traced to the pack that
    /// made it.
    Pack(QList<Category> categories, QList<Scenario> scenarios, QList<Scenario> fallbackTopics,
         QString version);

    [[nodiscard]] const QList<Category> &categories() const { return m_categories; }
    [[nodiscard]] const QList<Scenario> &scenarios() const { return m_scenarios; }
    [[nodiscard]] const QList<Scenario> &fallbackTopics() const { return m_fallbackTopics; }
    [[nodiscard]] const QString &version() const { return m_version; }

    /// The first scenario one of whose urgent words \a text holds, whatever the case.
    [[nodiscard]] std::optional<int> urgentIn(const QString &text) const;

    /// Index in scenarios() of a pair, if the pack has it.
    [[nodiscard]] std::optional<int> indexOf(QStringView category, QStringView subcategory) const;

private:
    QList<Category> m_categories;
    QList<Scenario> m_scenarios;
    QList<Scenario> m_fallbackTopics;
    QString m_version;
    QRegularExpression m_urgent; ///< every urgent word: most texts hold none, which one look tells
};

using PackPointer = std::shared_ptr<const Pack>;

} // namespace kefu
