#pragma once

#include "backend.h"
#include "settings/modelcontrol.h"

namespace kefu {

/// The backend's model, handed to the console.
class ConsoleModel final : public ModelControl
{
    Q_OBJECT

public:
    /// \a backend must outlive this.
    explicit ConsoleModel(const Backend &backend, QObject *parent = nullptr)
        : ModelControl(parent)
        , m_backend(backend)
    {
    }

    [[nodiscard]] std::shared_ptr<ModelEndpoint> endpoint() const override
    {
        return m_backend.model().now().endpoint;
    }

private:
    const Backend &m_backend;
};

} // namespace kefu
