#pragma once

#include <QString>
#include <QStringList>

namespace kefu {

/// Text as the full-text index and its queries see it; both go through here, so that what is asked for is
/// found in the form it was kept in.
///
/// Letters are lower case and full-width forms half-width. A run of letters and digits is a word. Scripts
/// that are written without blanks (Han, kana, Thai, …) are kept as single characters and as overlapping
/// pairs: 提现失败 gives 提 现 失 败 提现 现失 失败. Everything else only separates. A token therefore holds
/// nothing but letters and digits.
class SearchText
{
public:
    /// What goes beyond this many UTF-16 units is not searched.
    static constexpr qsizetype longest = 16384;
    /// Raise it whenever the same text gives other tokens: indexes are then built again.
    static constexpr int version = 1;

    explicit SearchText(QStringView text);

    /// Letters and digits as above, one blank for whatever separates.
    [[nodiscard]] const QString &folded() const { return m_folded; }
    /// Code points that can be searched.
    [[nodiscard]] int length() const { return m_length; }
    /// Every different token, for the index, separated by blanks.
    [[nodiscard]] QString tokens() const;
    /// The different tokens that a text has to hold to be about this one, in its order, at most \a most:
    /// words and pairs, and a single character only where it stands alone.
    [[nodiscard]] QStringList terms(qsizetype most = 24) const;
    /// How often \a term, one of another text's terms(), stands in this one.
    [[nodiscard]] int count(QStringView term) const;

private:
    template<typename Visit>
    void visitTokens(bool everySingle, Visit visit) const;

    QString m_folded;
    int m_length = 0;
};

} // namespace kefu
