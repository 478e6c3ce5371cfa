#include "console/consolesettings.h"

#include "base/log.h"
#include "base/whenanswered.h"
#include "settings/liveoptions.h"

namespace kefu {

ConsoleSettings::ConsoleSettings(Backend &backend, StartSettings &start, QObject *parent)
    : LiveSettings(parent)
    , m_backend(backend)
    , m_start(start)
{
}

void ConsoleSettings::apply(std::function<void(const Status &)> told)
{
    const int reading = ++m_readings;
    whenAnswered(optionsOfNextStart(m_start), this,
                 [this, reading, told = std::move(told)](const Result<Options> &next) {
                     if (reading != m_readings)
                         return;
                     if (!next)
                         return told(tl::unexpected(next.error()));
                     const Options live = withLiveOptions(m_start.options, *next);
                     Log::change(live.logFormat, live.logLevel);
                     m_backend.use(live, [this, told, live](const Status &used) {
                         m_start.options = live;
                         if (!used)
                             m_start.options.port = m_backend.options().port;
                         Q_EMIT changed();
                         told(used);
                     });
                 });
}

} // namespace kefu
