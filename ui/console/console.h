#pragma once

#include "commands/actions.h"
#include "console/parts.h"
#include "look/theme.h"
#include "sessions/agent.h"
#include "words/uilanguage.h"

#include <QMainWindow>
#include <QSettings>

class QAction;
class QActionGroup;
class QMenu;

namespace kefu {

class CommandPalette;
class Conversations;
class PageStack;
class Rail;
class StatusLine;

/// The main window.
class Console final : public QMainWindow
{
    Q_OBJECT

public:
    /// \a settingsPath: the file that remembers the window, the language, the theme and the keys.
    Console(const ConsoleParts &parts, const QString &settingsPath, QWidget *parent = nullptr);
    ~Console() override;

    /// What the status line tells. An empty address means that nothing listens.
    void setServerAddress(const QString &address);
    void setEngineName(const QString &name);
    void setStoreName(const QString &name);

    /// Shows the conversations, this one open. Empty: a new one.
    void openConversation(const QString &sessionId);
    /// In front of other windows, wherever it was.
    void comeForward();
    /// Shows what Kefu is where there is no conversation yet.
    void welcomeIfEmpty();

    [[nodiscard]] Theme &theme() { return m_theme; }
    [[nodiscard]] UiLanguage &language() { return m_language; }
    [[nodiscard]] Actions &actions() { return *m_actions; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void addActions();
    void addConversationActions();
    void addOwnerActions();
    void askAgentName();
    void addPages(const ConsoleParts &parts);
    void addPage(const QString &icon, QAction *action);
    void addChoices();
    void addMenus();
    QAction *addGo(const QString &name, Actions::Words words, const QKeySequence &keys,
                   void (Conversations::*slot)());
    void allow(QAction *action, bool (Conversations::*allowed)() const);
    QAction *addChoice(const QString &name, Actions::Words words, bool chosen, QActionGroup *group);
    void restoreWindow();
    void saveWindow();
    void retranslate();

    QSettings m_settings;
    UiLanguage m_language; // before what has words of its own
    Agent m_agent;
    Theme m_theme;
    Actions *m_actions;
    Rail *m_rail;
    PageStack *m_pages;
    Conversations *m_conversations;
    StatusLine *m_status;
    CommandPalette *m_palette;

    QMenu *m_fileMenu;
    QMenu *m_conversationMenu;
    QMenu *m_viewMenu;
    QMenu *m_goMenu;
    QMenu *m_themeMenu;
    QMenu *m_languageMenu;
    QActionGroup *m_themes;
    QActionGroup *m_languages;
    Store &m_store;
    bool m_built = false;
};

} // namespace kefu
