#pragma once

#include "chat/chatservice.h"
#include "console/console.h"
#include "console/consolemodel.h"
#include "console/consoleserver.h"
#include "console/consolesettings.h"
#include "desktop/attention.h"
#include "desktop/tray.h"
#include "settings/settingsfile.h"

namespace kefu {

/// Where a person sits: the window with what it stands on, in front of a backend. Belongs to the GUI thread.
class Workplace
{
public:
    /// \a backend must outlive this, and was started with \a options; \a given is what the command line gave.
    Workplace(Backend &backend, const Options &options, const OptionValues &given);

    [[nodiscard]] Console &console() { return m_console; }

private:
    void tellAddress();
    void tellEngine();
    void followModel();

    Backend &m_backend;
    ChatService m_chat;
    StartSettings m_start;
    ConsoleServer m_server;
    ConsoleModel m_model;
    ConsoleSettings m_settings;
    Console m_console;
    Attention m_attention;
    const Tray m_tray;
};

} // namespace kefu
