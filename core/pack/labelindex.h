#pragma once

#include "base/csv.h"
#include "pack/pack.h"

#include <QHash>

#include <optional>

namespace kefu {

/// Which label a CSV's row means: a number, or outOfScope.
class LabelIndex
{
public:
    static constexpr int outOfScope = -1;

    /// Takes subcategory names that are unique in the pack, and `category/subcategory`.
    [[nodiscard]] static LabelIndex ofPack(const Pack &pack);
    /// Numbers the labels in the order in which they first occur.
    [[nodiscard]] static LabelIndex ofTexts(const QList<LabelledText> &texts);

    [[nodiscard]] int size() const { return m_size; }
    /// Empty where there is no such label. `oos` and the fallback's name, alone or before a slash, are out of
    /// scope.
    [[nodiscard]] std::optional<int> find(const QString &label) const;

private:
    void add(const QString &label, int number);

    QHash<QString, int> m_numbers;
    int m_size = 0;
};

/// The labels of \a texts, in order. The error names the line of a label that there isn't.
[[nodiscard]] Result<QList<int>> labelsOf(const QList<LabelledText> &texts, const LabelIndex &index,
                                          const QString &path);

} // namespace kefu
