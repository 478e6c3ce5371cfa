#pragma once

#include <QObject>

#include <memory>

namespace kefu {

class ModelEndpoint;

/// The model that answers, for the pages that show it.
class ModelControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null: the SOP engine alone.
    [[nodiscard]] virtual std::shared_ptr<ModelEndpoint> endpoint() const = 0;

Q_SIGNALS:
    void changed(); ///< another one, or the same by other settings
};

} // namespace kefu
