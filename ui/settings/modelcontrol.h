#pragma once

#include <QObject>

#include <memory>

namespace kefu {

class ModelEndpoint;

/// The model that answers, for the pages that show and change it.
class ModelControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null: the SOP engine alone.
    [[nodiscard]] virtual std::shared_ptr<ModelEndpoint> endpoint() const = 0;
    /// What the settings say of the model counts from the next question on; changed() says when it does.
    virtual void readSettings() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace kefu
