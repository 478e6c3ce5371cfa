#pragma once

#include "desktop/attention.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace kefu {

class Console;

/// The icon in the desktop's tray, where there is one: shows how many sessions wait for a person, raises the
/// window, and tells of a session that needs somebody while nobody looks at the window.
class Tray final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    Tray(Console &console, Attention &attention, QObject *parent = nullptr);

    /// How many have called for a person since somebody last looked.
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void call(const QString &sessionId, Attention::Reason reason, const QString &words);
    void showWaiting();
    void openLatest();
    void retranslate();

    Console &m_console;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_open;
    QAction *m_quit;
    QStringList m_waiting; ///< sessions, the latest last
};

} // namespace kefu
