#pragma once

#include "base/inuse.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace kefu {

struct Decision;
struct Filing;

/// Which replies wait for a person before the customer gets them. A value; by default none does.
struct HoldBack
{
    enum class Reason
    {
        Scenario, ///< it is one of those that wait
        Unsure    ///< the decision was closer than the margin
    };

    int seconds = 0;       ///< how long a reply waits for a veto; 0: nothing waits
    QStringList scenarios; ///< a category, a subcategory, or both with a slash between
    double margin = 0;     ///< decisions with a smaller one wait; 0: none for that

    /// Why the reply to \a text waits; empty: it doesn't.
    [[nodiscard]] std::optional<Reason> reasonFor(const QString &text, const Filing &filing,
                                                  const Decision &decision) const;
    friend bool operator==(const HoldBack &, const HoldBack &) = default;
};

/// The one that counts now, for the threads that share it.
using HoldBackInUse = std::shared_ptr<InUse<HoldBack>>;

[[nodiscard]] QString nameOf(HoldBack::Reason reason); ///< `scenario`, `unsure`

} // namespace kefu
