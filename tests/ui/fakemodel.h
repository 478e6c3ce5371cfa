#pragma once

#include "model/modelendpoint.h"
#include "settings/modelcontrol.h"

namespace kefu {

/// A model that the test sets.
class FakeModel final : public ModelControl
{
    Q_OBJECT

public:
    using ModelControl::ModelControl;

    [[nodiscard]] std::shared_ptr<ModelEndpoint> endpoint() const override { return m_endpoint; }
    void use(std::shared_ptr<ModelEndpoint> endpoint)
    {
        m_endpoint = std::move(endpoint);
        Q_EMIT changed();
    }

private:
    std::shared_ptr<ModelEndpoint> m_endpoint;
};

} // namespace kefu
