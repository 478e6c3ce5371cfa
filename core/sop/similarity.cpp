#include "sop/similarity.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace kefu {

namespace {

bool isHan(QChar character)
{
    return character.script() == QChar::Script_Han;
}

/// Sorted Han bigrams and single characters, and Latin words.
QList<QString> pieces(QStringView text)
{
    QList<QString> result;
    QString word;
    QChar previousHan;
    for (const QChar raw : text) {
        const QChar character = raw.toLower();
        if (isHan(character)) {
            result.append(QString(character));
            if (!previousHan.isNull())
                result.append(QString(previousHan) + character);
            previousHan = character;
        } else {
            previousHan = QChar();
        }
        if (character.isLetterOrNumber() && !isHan(character)) {
            word += character;
        } else if (!word.isEmpty()) {
            result.append(std::exchange(word, {}));
        }
    }
    if (!word.isEmpty())
        result.append(word);
    std::ranges::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace

double similarity(QStringView a, QStringView b)
{
    const QList<QString> left = pieces(a);
    const QList<QString> right = pieces(b);
    if (left.isEmpty() || right.isEmpty())
        return 0;
    QList<QString> common;
    std::ranges::set_intersection(left, right, std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(left.size() + right.size());
}

} // namespace kefu
