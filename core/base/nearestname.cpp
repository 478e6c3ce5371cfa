#include "base/nearestname.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace kefu {

namespace {

/// Optimal string alignment: Levenshtein's distance with swapped neighbours as one step.
qsizetype distance(const QString &a, const QString &b)
{
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<qsizetype> before(width);
    std::vector<qsizetype> above(width);
    std::vector<qsizetype> row(width);
    for (size_t j = 0; j < width; ++j)
        above[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const bool same = a.at(i - 1) == b.at(j - 1);
            row[at] = std::min({above[at] + 1, row[at - 1] + 1, above[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above.back();
}

} // namespace

QString nearestName(const QString &written, const QStringList &names)
{
    constexpr qsizetype longest = 64; // behind that nothing is a slip
    if (written.size() > longest)
        return nearestName(written.first(longest), names);
    QString nearest;
    qsizetype least = std::numeric_limits<qsizetype>::max();
    for (const QString &name : names) {
        // A beginning counts as one slip: "--data" means --data-dir.
        const bool begins = written.size() > 1 && name.startsWith(written, Qt::CaseInsensitive);
        const qsizetype steps = begins ? 1 : distance(written.toLower(), name);
        if (steps < least) {
            least = steps;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace kefu
