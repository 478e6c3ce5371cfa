#include "console/consolemodel.h"

#include "base/whenanswered.h"

namespace kefu {

ConsoleModel::ConsoleModel(Backend &backend, StartSettings &start, QObject *parent)
    : ModelControl(parent)
    , m_backend(backend)
    , m_start(start)
{
}

std::shared_ptr<ModelEndpoint> ConsoleModel::endpoint() const
{
    return m_backend.model().now().endpoint;
}

void ConsoleModel::readSettings()
{
    const int reading = ++m_readings;
    whenAnswered(optionsOfNextStart(m_start), this, [this, reading](const Result<Options> &options) {
        if (reading != m_readings)
            return;
        if (options)
            use(*options);
        else
            qWarning("The model stays as it is: %ls", qUtf16Printable(options.error().message));
    });
}

void ConsoleModel::use(const Options &options)
{
    m_backend.useModel(options, [this, options](const Status &used) {
        if (!used) {
            qWarning("The model stays as it is: %ls", qUtf16Printable(used.error().message));
            return;
        }
        Options &inForce = m_start.options;
        inForce.engine = options.engine;
        inForce.endpoint = options.endpoint;
        inForce.endpointSettings = options.endpointSettings;
        inForce.modelUrl = options.modelUrl;
        inForce.modelUrlGiven = options.modelUrlGiven;
        inForce.model = options.model;
        inForce.classification = options.classification;
        Q_EMIT changed();
    });
}

} // namespace kefu
