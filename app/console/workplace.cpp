#include "console/workplace.h"

#include "base/whenanswered.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

Workplace::Workplace(Backend &backend, const Options &options, const OptionValues &given)
    : m_backend(backend)
    , m_chat(backend.store(), backend.hub(), backend.knowledge(), backend.clock(), backend.makeEngine())
    , m_start{options, given, QProcessEnvironment::systemEnvironment()}
    , m_server(backend)
    , m_model(backend)
    , m_settings(backend, m_start)
    , m_console({backend.store(), backend.hub(), backend.knowledge(), m_chat, backend.clock(), &m_start,
                 &m_settings, &backend.keys(), &m_model, &backend.tokens(), &m_server, &backend.memories(),
                 &backend.uploads()},
                options.settingsFile())
    , m_attention(backend.hub(), backend.clock())
    , m_tray(m_console, m_attention)
{
    m_chat.followHoldBack(backend.holdBack());
    tellAddress();
    QObject::connect(&m_server, &ServerControl::changed, &m_console, [this] { tellAddress(); });
    QObject::connect(&m_console.language(), &UiLanguage::changed, &m_console, [this] { tellEngine(); });
    followModel();
    QObject::connect(&m_settings, &LiveSettings::changed, &m_model, &ModelControl::changed);
    QObject::connect(&m_settings, &LiveSettings::changed, &m_server, &ServerControl::changed);
    QObject::connect(&m_model, &ModelControl::changed, &m_console, [this] { followModel(); });
    m_console.setStoreName(options.database.startsWith(u"sqlite:") ? u"SQLite"_s : u"PostgreSQL"_s);
}

void Workplace::tellAddress()
{
    m_console.setServerAddress(m_server.address());
}

void Workplace::followModel()
{
    tellEngine();
    if (const auto endpoint = m_model.endpoint()) // its key may come from a keychain, later
        whenAnswered(endpoint->keyWhenKnown(), &m_console, [this](const Secret &) { tellEngine(); });
}

void Workplace::tellEngine()
{
    m_console.setEngineName(
        m_backend.model().isSetUp()
            ? QCoreApplication::translate("Console", "model, with the SOP engine behind it")
            : QCoreApplication::translate("Console", "SOP engine"));
}

} // namespace kefu
