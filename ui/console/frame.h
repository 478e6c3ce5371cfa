#pragma once

#include "console/parts.h"

#include <QString>

#include <functional>

class QSettings;

namespace kefu {

class Actions;
class Agent;
class Theme;
class UiLanguage;

/// What a page of the console is built from. All of it outlives the page.
struct Frame
{
    ConsoleParts parts;
    Theme &theme;
    UiLanguage &language;
    Actions &actions;
    QSettings &settings; ///< what the window remembers
    const Agent &agent;  ///< whose changes these are
    /// Shows the conversations, this one open.
    std::function<void(const QString &sessionId)> openConversation;
};

} // namespace kefu
