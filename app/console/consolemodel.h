#pragma once

#include "backend.h"
#include "settings/modelcontrol.h"
#include "settings/settingsfile.h"

namespace kefu {

/// The backend's model, handed to the console.
class ConsoleModel final : public ModelControl
{
    Q_OBJECT

public:
    /// Both must outlive this. What \a start says of the model is kept true.
    ConsoleModel(Backend &backend, StartSettings &start, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<ModelEndpoint> endpoint() const override;
    void readSettings() override;

private:
    void use(const Options &options);

    Backend &m_backend;
    StartSettings &m_start;
    int m_readings = 0; ///< an answer to an earlier one counts no more
};

} // namespace kefu
