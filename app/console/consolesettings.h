#pragma once

#include "backend.h"
#include "settings/livesettings.h"
#include "settings/settingsfile.h"

namespace kefu {

/// Hands the backend what the settings file says.
class ConsoleSettings final : public LiveSettings
{
    Q_OBJECT

public:
    /// Both must outlive this. What \a start says is in force is kept true.
    ConsoleSettings(Backend &backend, StartSettings &start, QObject *parent = nullptr);

    void apply(std::function<void(const Status &)> told) override;

private:
    Backend &m_backend;
    StartSettings &m_start;
    int m_readings = 0; ///< an answer to an earlier one counts no more
};

} // namespace kefu
