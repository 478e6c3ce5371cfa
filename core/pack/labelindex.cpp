#include "pack/labelindex.h"

#include "pack/packcsv.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr int ambiguous = -2;

bool isOutOfScope(const QString &label)
{
    return label == u"oos" || parsePackLabel(label).category == fallbackCategory;
}

} // namespace

void LabelIndex::add(const QString &label, int number)
{
    const auto there = m_numbers.constFind(label);
    m_numbers.insert(label, there == m_numbers.cend() || *there == number ? number : ambiguous);
}

LabelIndex LabelIndex::ofPack(const Pack &pack)
{
    LabelIndex index;
    index.m_size = static_cast<int>(pack.scenarios().size());
    for (int number = 0; number < index.m_size; ++number) {
        const Scenario &scenario = pack.scenarios().at(number);
        index.add(scenario.subcategory, number);
        index.add(scenario.category + u'/' + scenario.subcategory, number);
        index.add(writePackLabel({scenario.category, scenario.subcategory}), number);
    }
    return index;
}

LabelIndex LabelIndex::ofTexts(const QList<LabelledText> &texts)
{
    LabelIndex index;
    for (const LabelledText &one : texts) {
        if (!isOutOfScope(one.label) && !index.m_numbers.contains(one.label))
            index.m_numbers.insert(one.label, index.m_size++);
    }
    return index;
}

std::optional<int> LabelIndex::find(const QString &label) const
{
    const auto found = m_numbers.constFind(label);
    if (found != m_numbers.cend())
        return *found == ambiguous ? std::nullopt : std::optional(*found);
    return isOutOfScope(label) ? std::optional(outOfScope) : std::nullopt;
}

Result<QList<int>> labelsOf(const QList<LabelledText> &texts, const LabelIndex &index, const QString &path)
{
    QList<int> labels;
    labels.reserve(texts.size());
    for (const LabelledText &one : texts) {
        const auto label = index.find(one.label);
        if (!label) {
            return failure(Error::Kind::Invalid,
                           QCoreApplication::translate(
                               "Evaluate", "%1: line %2: there is no label \"%3\" to compare with")
                               .arg(path)
                               .arg(one.line)
                               .arg(one.label));
        }
        labels.append(*label);
    }
    return labels;
}

} // namespace kefu
