#include "desktop/tray.h"

#include "console/console.h"
#include "look/palette.h"

#include <QEvent>
#include <QPainter>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWords = 120;
constexpr int shownFor = 10'000; // ms
constexpr int iconSide = 64;

/// The program's icon, with a dot where somebody waits.
QIcon iconWith(bool dot, const Palette &palette)
{
    const QIcon plain(u":/icons/kefu.svg"_s);
    if (!dot)
        return plain;
    QPixmap picture = plain.pixmap(iconSide, iconSide);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette.bad);
    painter.setPen(QPen(palette.panel, 3));
    painter.drawEllipse(QRectF(iconSide * 0.58, iconSide * 0.02, iconSide * 0.38, iconSide * 0.38));
    painter.end();
    return picture;
}

} // namespace

Tray::Tray(Console &console, Attention &attention, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_open(m_menu.addAction(QString(), &console, &Console::comeForward))
    , m_quit(m_menu.addAction(QString(), &console, &QWidget::close))
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            openLatest();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::openLatest);
    connect(&attention, &Attention::needed, this, &Tray::call);
    connect(&console.language(), &UiLanguage::changed, this, &Tray::retranslate);
    console.installEventFilter(this);
    retranslate();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void Tray::call(const QString &sessionId, Attention::Reason reason, const QString &words)
{
    if (m_console.isActiveWindow())
        return; // the list shows it
    m_waiting.removeAll(sessionId);
    m_waiting.append(sessionId);
    showWaiting();
    if (m_icon.isVisible())
        m_icon.showMessage(Attention::wordsOf(reason), words.simplified().left(longestWords), QIcon(),
                           shownFor);
}

void Tray::showWaiting()
{
    const int count = waiting();
    m_icon.setIcon(iconWith(count > 0, m_console.theme().colors()));
    m_icon.setToolTip(count > 0 ? tr("Kefu: %n conversation(s) need a person", nullptr, count) : tr("Kefu"));
}

void Tray::openLatest()
{
    const QString latest = m_waiting.isEmpty() ? QString() : m_waiting.last();
    m_console.comeForward();
    if (!latest.isEmpty())
        m_console.openConversation(latest);
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && !m_waiting.isEmpty()) {
        m_waiting.clear();
        showWaiting();
    }
    return QObject::eventFilter(watched, event);
}

void Tray::retranslate()
{
    m_open->setText(tr("Show Kefu"));
    m_quit->setText(tr("Quit"));
    showWaiting();
}

} // namespace kefu
