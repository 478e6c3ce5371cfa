#include "console/workplace.h"

#include "base/whenanswered.h"
#include "keystoreof.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

Workplace::Workplace(Backend &backend, const Options &options, const OptionValues &given)
    : m_backend(backend)
    , m_chat(backend.store(), backend.hub(), backend.knowledge(), backend.clock(), backend.makeEngine())
    , m_start{options, given, QProcessEnvironment::systemEnvironment()}
    , m_keys(keyStoreOf(options))
    , m_server(backend)
    , m_console({backend.store(), backend.hub(), backend.knowledge(), m_chat, backend.clock(), &m_start,
                 m_keys.get(), backend.model(), &backend.tokens(), &m_server, &backend.memories(),
                 &backend.uploads()},
                options.settingsFile())
    , m_attention(backend.hub(), backend.clock())
    , m_tray(m_console, m_attention)
{
    m_chat.holdBack(options.holdBack);
    tellAddress();
    QObject::connect(&m_server, &ServerControl::changed, &m_console, [this] { tellAddress(); });
    tellEngine();
    QObject::connect(&m_console.language(), &UiLanguage::changed, &m_console, [this] { tellEngine(); });
    if (backend.model()) // its key may come from a keychain, later
        whenAnswered(backend.model()->keyWhenKnown(), &m_console, [this](const Secret &) { tellEngine(); });
    m_console.setStoreName(options.database.startsWith(u"sqlite:") ? u"SQLite"_s : u"PostgreSQL"_s);
}

void Workplace::tellAddress()
{
    m_console.setServerAddress(m_server.address());
}

void Workplace::tellEngine()
{
    m_console.setEngineName(
        m_backend.hasModel() ? QCoreApplication::translate("Console", "model, with the SOP engine behind it")
                             : QCoreApplication::translate("Console", "SOP engine"));
}

} // namespace kefu
