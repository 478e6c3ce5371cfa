#pragma once

#include <QString>

namespace kefu {

/// The two languages that Kefu speaks.
enum class Language
{
    Chinese,
    English
};

/// The language of what a person typed: Chinese as soon as it holds a Han character, English where it holds
/// Latin letters only, otherwise \a otherwise (digits and emoji tell nothing).
[[nodiscard]] Language languageOf(QStringView text, Language otherwise = Language::Chinese);

/// The same within a session: names and codes ("trc20", "VIP3", "tom_123", "USDT") say nothing of the
/// language, so they keep \a session's.
[[nodiscard]] Language languageInSession(QStringView text, Language session);

/// Whether \a text holds Han characters or ordinary Latin words.
[[nodiscard]] bool tellsLanguage(QStringView text);

/// One text in both languages. An absent one is empty; in() falls back to the other.
struct LocalizedText
{
    QString chinese;
    QString english;

    [[nodiscard]] const QString &in(Language language) const
    {
        const QString &wanted = language == Language::Chinese ? chinese : english;
        const QString &other = language == Language::Chinese ? english : chinese;
        return wanted.isEmpty() ? other : wanted;
    }
    [[nodiscard]] bool isEmpty() const { return chinese.isEmpty() && english.isEmpty(); }
    friend bool operator==(const LocalizedText &, const LocalizedText &) = default;
};

} // namespace kefu
