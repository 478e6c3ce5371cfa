#pragma once

#include "console/parts.h"
#include "look/theme.h"
#include "words/uilanguage.h"

#include <QMainWindow>
#include <QSettings>

class QAction;
class QActionGroup;
class QMenu;

namespace kefu {

class Conversations;
class Rail;
class StatusLine;

/// The main window.
class Console final : public QMainWindow
{
    Q_OBJECT

public:
    /// \a settingsPath: the file that remembers the window, the language and the theme.
    Console(const ConsoleParts &parts, const QString &settingsPath, QWidget *parent = nullptr);
    ~Console() override;

    /// What the status line tells. An empty address means that nothing listens.
    void setServerAddress(const QString &address);
    void setEngineName(const QString &name);
    void setStoreName(const QString &name);

    [[nodiscard]] Theme &theme() { return m_theme; }
    [[nodiscard]] UiLanguage &language() { return m_language; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void buildMenus();
    void buildThemeMenu();
    void buildLanguageMenu();
    QAction *addGo(QMenu *menu, const QKeySequence &keys, void (Conversations::*slot)());
    void restoreWindow();
    void saveWindow();
    void retranslate();

    QSettings m_settings;
    UiLanguage m_language;
    Theme m_theme;
    Rail *m_rail;
    Conversations *m_conversations;
    StatusLine *m_status;

    QMenu *m_fileMenu;
    QMenu *m_viewMenu;
    QMenu *m_themeMenu;
    QMenu *m_languageMenu;
    QAction *m_new = nullptr;
    QAction *m_quit = nullptr;
    QAction *m_toList = nullptr;
    QAction *m_toMessages = nullptr;
    QAction *m_toComposer = nullptr;
    QAction *m_inspector = nullptr;
    QActionGroup *m_themes;
    QActionGroup *m_languages;
};

} // namespace kefu
