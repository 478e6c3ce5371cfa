#include "pack/packdiff.h"

#include <QHash>
#include <QSet>

namespace kefu {

namespace {

using ByLabel = QHash<QString, const Scenario *>;

ByLabel byLabel(const QList<Scenario> &scenarios)
{
    ByLabel found;
    for (const Scenario &scenario : scenarios)
        found.insert(writePackLabel({scenario.category, scenario.subcategory}), &scenario);
    return found;
}

QStringList without(const QStringList &texts, const QStringList &others)
{
    const QSet<QString> known(others.cbegin(), others.cend());
    QStringList left;
    for (const QString &text : texts) {
        if (!known.contains(text))
            left.append(text);
    }
    return left;
}

/// All but the samples.
Scenario frame(Scenario scenario)
{
    scenario.samples.clear();
    return scenario;
}

void compare(const QList<Scenario> &before, const QList<Scenario> &after, QList<PackChange> &changes)
{
    ByLabel known = byLabel(before);
    for (const Scenario &now : after) {
        const PackLabel label{now.category, now.subcategory};
        const Scenario *was = known.take(writePackLabel(label));
        if (!was) {
            changes.append({label, PackChange::Kind::New, now.samples, {}, false});
            continue;
        }
        PackChange change{label, PackChange::Kind::Changed, without(now.samples, was->samples),
                          without(was->samples, now.samples), frame(now) != frame(*was)};
        if (!change.added.isEmpty() || !change.removed.isEmpty() || change.otherwise)
            changes.append(std::move(change));
    }
    for (const Scenario &was : before) {
        const PackLabel label{was.category, was.subcategory};
        if (known.contains(writePackLabel(label)))
            changes.append({label, PackChange::Kind::Gone, {}, was.samples, false});
    }
}

} // namespace

QList<PackChange> changesBetween(const Pack &before, const Pack &after)
{
    QList<PackChange> changes;
    compare(before.scenarios(), after.scenarios(), changes);
    compare(before.fallbackTopics(), after.fallbackTopics(), changes);
    return changes;
}

} // namespace kefu
