#include "console/console.h"

#include "console/conversations.h"
#include "console/rail.h"
#include "console/statusline.h"
#include "look/space.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize firstSize{1280, 800};
constexpr QSize smallestSize{960, 560};

} // namespace

Console::Console(const ConsoleParts &parts, const QString &settingsPath, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settingsPath, QSettings::IniFormat)
    , m_language(languageChoiceFromName(m_settings.value(u"console/language"_s).toString()))
    , m_theme(themeChoiceFromName(m_settings.value(u"console/theme"_s).toString()))
    , m_rail(new Rail(m_theme, this))
    , m_conversations(new Conversations(parts, m_theme, this))
    , m_status(new StatusLine(m_theme, this))
    , m_fileMenu(menuBar()->addMenu(QString()))
    , m_viewMenu(menuBar()->addMenu(QString()))
    , m_themeMenu(new QMenu(this))
    , m_languageMenu(new QMenu(this))
    , m_themes(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
{
    build();
    buildMenus();
    retranslate();
    restoreWindow();
    m_conversations->focusComposer();
}

Console::~Console() = default;

void Console::build()
{
    setWindowIcon(QIcon(u":/icons/kefu.svg"_s));
    setMinimumSize(smallestSize);
    m_rail->addPage(u"conversations"_s, {});
    auto *page = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_conversations, 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(page);
    connect(&m_theme, &Theme::changed, page, qOverload<>(&QWidget::update));
}

void Console::buildMenus()
{
    m_new = addGo(m_fileMenu, QKeySequence::New, &Conversations::beginNew);
    m_fileMenu->addSeparator();
    m_quit = m_fileMenu->addAction(QString(), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);

    m_toList = addGo(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_1), &Conversations::focusList);
    m_toMessages = addGo(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_2), &Conversations::focusTimeline);
    m_toComposer = addGo(m_viewMenu, QKeySequence(Qt::CTRL | Qt::Key_3), &Conversations::focusComposer);
    m_viewMenu->addSeparator();
    m_inspector = m_viewMenu->addAction(QString(), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                                        [this](bool shown) { m_conversations->showInspector(shown); });
    m_inspector->setCheckable(true);
    m_inspector->setChecked(true);
    connect(m_conversations, &Conversations::inspectorShown, m_inspector, &QAction::setChecked);
    m_viewMenu->addSeparator();
    m_viewMenu->addMenu(m_themeMenu);
    m_viewMenu->addMenu(m_languageMenu);
    buildThemeMenu();
    buildLanguageMenu();
}

QAction *Console::addGo(QMenu *menu, const QKeySequence &keys, void (Conversations::*slot)())
{
    return menu->addAction(QString(), keys, m_conversations, slot);
}

void Console::buildThemeMenu()
{
    for (const Theme::Choice choice : {Theme::Choice::System, Theme::Choice::Light, Theme::Choice::Dark}) {
        QAction *action = m_themeMenu->addAction(QString(), this, [this, choice] {
            m_theme.choose(choice);
            m_settings.setValue(u"console/theme"_s, nameOf(choice));
        });
        action->setCheckable(true);
        action->setChecked(m_theme.choice() == choice);
        m_themes->addAction(action);
    }
}

void Console::buildLanguageMenu()
{
    const std::pair<UiLanguage::Choice, QString> languages[] = {{UiLanguage::Choice::System, {}},
                                                                {UiLanguage::Choice::Chinese, u"中文"_s},
                                                                {UiLanguage::Choice::English, u"English"_s}};
    for (const auto &[choice, name] : languages) {
        QAction *action = m_languageMenu->addAction(name, this, [this, chosen = choice] {
            m_language.choose(chosen);
            m_settings.setValue(u"console/language"_s, nameOf(chosen));
        });
        action->setCheckable(true);
        action->setChecked(m_language.choice() == choice);
        m_languages->addAction(action);
    }
}

void Console::setServerAddress(const QString &address)
{
    m_status->setServerAddress(address);
}

void Console::setEngineName(const QString &name)
{
    m_status->setEngineName(name);
}

void Console::setStoreName(const QString &name)
{
    m_status->setStoreName(name);
}

void Console::restoreWindow()
{
    resize(firstSize);
    restoreGeometry(m_settings.value(u"console/geometry"_s).toByteArray());
    m_conversations->restoreState(m_settings.value(u"console/conversations"_s).toByteArray());
    m_conversations->showInspector(m_settings.value(u"console/inspector"_s, true).toBool());
}

void Console::saveWindow()
{
    m_settings.setValue(u"console/geometry"_s, saveGeometry());
    m_settings.setValue(u"console/conversations"_s, m_conversations->saveState());
    m_settings.setValue(u"console/inspector"_s, m_conversations->isInspectorShown());
}

void Console::closeEvent(QCloseEvent *event)
{
    saveWindow();
    QMainWindow::closeEvent(event);
}

void Console::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_inspector)
        retranslate();
    QMainWindow::changeEvent(event);
}

void Console::retranslate()
{
    setWindowTitle(tr("Kefu"));
    m_rail->rename(0, tr("Conversations"));
    menuBar()->setAccessibleName(tr("Menu"));
    m_fileMenu->setTitle(tr("&File"));
    m_new->setText(tr("&New conversation"));
    m_quit->setText(tr("&Quit"));
    m_viewMenu->setTitle(tr("&View"));
    m_toList->setText(tr("Go to the &conversations"));
    m_toMessages->setText(tr("Go to the &messages"));
    m_toComposer->setText(tr("&Write a message"));
    m_inspector->setText(tr("&Inspector"));
    m_themeMenu->setTitle(tr("&Theme"));
    m_themes->actions().at(0)->setText(tr("As the &system"));
    m_themes->actions().at(1)->setText(tr("&Light"));
    m_themes->actions().at(2)->setText(tr("&Dark"));
    m_languageMenu->setTitle(tr("&Language"));
    m_languages->actions().at(0)->setText(tr("As the &system"));
}

} // namespace kefu
