#pragma once

#include "base/result.h"

#include <QObject>

#include <functional>

namespace kefu {

/// What of the settings counts while the program runs (see countsFrom()). Lives in the GUI thread and never
/// makes it wait.
class LiveSettings : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What the settings file says now counts from now on. \a told hears when it does, or why something of it
    /// can't; a later call takes an earlier one's place, which then is told nothing.
    virtual void apply(std::function<void(const Status &)> told) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace kefu
