#include "console/console.h"

#include "base/whenanswered.h"
#include "commands/commandpalette.h"
#include "console/conversations.h"
#include "console/pagelist.h"
#include "console/pagestack.h"
#include "console/rail.h"
#include "console/statusline.h"
#include "look/space.h"
#include "store/sessions.h"
#include "store/store.h"
#include "transcript/exporter.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QInputDialog>
#include <QMenuBar>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

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
    , m_agent(m_settings.value(u"console/agent"_s).toString())
    , m_theme(themeChoiceFromName(m_settings.value(u"console/theme"_s).toString()))
    , m_actions(new Actions(m_settings, this))
    , m_rail(new Rail(m_theme, this))
    , m_pages(new PageStack(this))
    , m_conversations(new Conversations(parts, m_agent, m_settings, m_theme, m_pages))
    , m_status(new StatusLine(m_theme, this))
    , m_palette(new CommandPalette(*m_actions, parts.store, parts.clock, m_theme, this))
    , m_fileMenu(menuBar()->addMenu(QString()))
    , m_conversationMenu(menuBar()->addMenu(QString()))
    , m_viewMenu(menuBar()->addMenu(QString()))
    , m_goMenu(menuBar()->addMenu(QString()))
    , m_themeMenu(new QMenu(this))
    , m_languageMenu(new QMenu(this))
    , m_themes(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
    , m_store(parts.store)
{
    build();
    addActions();
    addOwnerActions();
    addConversationActions();
    addPages(parts);
    if (parts.model)
        m_status->followModel(*parts.model, parts.clock);
    m_status->followStore(parts.store);
    addChoices();
    addMenus();
    m_built = true;
    retranslate();
    restoreWindow();
    m_conversations->focusComposer();
}

/// The pages refer to members of this, and the drafts are written by whom they belong to.
Console::~Console()
{
    delete takeCentralWidget();
}

void Console::build()
{
    setWindowIcon(QIcon(u":/icons/kefu.svg"_s));
    setMinimumSize(smallestSize);
    auto *page = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(page);
    connect(&m_theme, &Theme::changed, page, qOverload<>(&QWidget::update));
    connect(m_pages, &PageStack::shown, m_rail, &Rail::setCurrent);
    connect(m_palette, &CommandPalette::conversationChosen, this, &Console::openConversation);
}

void Console::addActions()
{
    addGo(
        u"conversation.new"_s, [] { return tr("&New conversation"); }, QKeySequence::New,
        &Conversations::beginNew);
    QAction *palette = m_actions->add(
        u"console.commands"_s, [] { return tr("&Commands…"); }, Qt::CTRL | Qt::Key_K);
    connect(palette, &QAction::triggered, m_palette, &CommandPalette::open);
    QAction *quit = m_actions->add(
        u"console.quit"_s, [] { return tr("&Quit"); }, Qt::CTRL | Qt::Key_Q);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    addGo(
        u"go.list"_s, [] { return tr("Go to the &conversations"); }, Qt::CTRL | Qt::Key_1,
        &Conversations::focusList);
    addGo(
        u"go.messages"_s, [] { return tr("Go to the &messages"); }, Qt::CTRL | Qt::Key_2,
        &Conversations::focusTimeline);
    addGo(
        u"go.composer"_s, [] { return tr("&Write a message"); }, Qt::CTRL | Qt::Key_3,
        &Conversations::focusComposer);

    QAction *inspector = m_actions->add(
        u"view.inspector"_s, [] { return tr("&Inspector"); }, Qt::CTRL | Qt::Key_I);
    inspector->setCheckable(true);
    inspector->setChecked(true);
    connect(inspector, &QAction::triggered, m_conversations, &Conversations::showInspector);
    connect(m_conversations, &Conversations::inspectorShown, inspector, &QAction::setChecked);
}

/// An action that would do nothing looks so.
void Console::allow(QAction *action, bool (Conversations::*allowed)() const)
{
    const auto show = [this, action, allowed] { action->setEnabled((m_conversations->*allowed)()); };
    connect(m_conversations, &Conversations::allowanceChanged, action, show);
    show();
}

void Console::addOwnerActions()
{
    QAction *taking = addGo(
        u"conversation.takeOver"_s, [] { return tr("&Take over"); }, Qt::Key_F8, &Conversations::takeOver);
    QAction *handing = addGo(
        u"conversation.handBack"_s, [] { return tr("&Hand back to the assistant"); }, Qt::SHIFT | Qt::Key_F8,
        &Conversations::handBack);
    QAction *sending = addGo(
        u"conversation.sendHeld"_s, [] { return tr("&Send the reply that is held back"); }, Qt::Key_F7,
        &Conversations::sendHeld);
    allow(taking, &Conversations::canTakeOver);
    allow(handing, &Conversations::canHandBack);
    allow(sending, &Conversations::canSendHeld);
}

void Console::addConversationActions()
{
    addGo(
        u"conversation.search"_s, [] { return tr("&Search the conversations"); }, QKeySequence::Find,
        &Conversations::focusSearch);
    QAction *correcting = addGo(
        u"conversation.correct"_s, [] { return tr("&Correct the scenario…"); }, Qt::Key_F9,
        &Conversations::correct);
    QAction *exporting = addGo(
        u"conversation.export"_s, [] { return tr("&Export the conversation…"); },
        Qt::CTRL | Qt::SHIFT | Qt::Key_E, &Conversations::exportIt);
    QAction *printing = addGo(
        u"conversation.print"_s, [] { return tr("&Print the conversation…"); }, QKeySequence::Print,
        &Conversations::print);
    allow(correcting, &Conversations::hasSession);
    allow(exporting, &Conversations::hasSession);
    allow(printing, &Conversations::hasSession);
    connect(&m_conversations->exporter(), &Exporter::done, this, [this](const QString &path) {
        m_status->tell(path.isEmpty() ? tr("Printed.") : tr("Exported to %1").arg(path));
    });
    connect(&m_conversations->exporter(), &Exporter::failed, this,
            [this](const QString &reason) { m_status->tell(tr("Not exported: %1").arg(reason)); });
    QAction *name = m_actions->add(u"console.agent"_s, [] { return tr("My &name…"); });
    connect(name, &QAction::triggered, this, &Console::askAgentName);
}

void Console::askAgentName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("My name"));
    dialog->setLabelText(tr("Customers and colleagues see this name beside what you write:"));
    dialog->setTextValue(m_agent.name());
    connect(dialog, &QInputDialog::textValueSelected, &m_agent, [this](const QString &name) {
        m_agent.rename(name);
        m_settings.setValue(u"console/agent"_s, m_agent.name());
    });
    dialog->open();
}

QAction *Console::addGo(const QString &name, Actions::Words words, const QKeySequence &keys,
                        void (Conversations::*slot)())
{
    QAction *action = m_actions->add(name, std::move(words), keys);
    connect(action, &QAction::triggered, m_conversations,
            [pages = m_pages, go = std::bind_front(slot, m_conversations)] {
                pages->turnTo(0);
                go();
            });
    return action;
}

void Console::addPages(const ConsoleParts &parts)
{
    m_pages->add([this](QWidget *) { return m_conversations; });
    addPage(u"conversations"_s,
            m_actions->add(
                u"page.conversations"_s, [] { return tr("Conversations"); }, Qt::ALT | Qt::Key_1));
    const Frame frame{parts, m_theme, m_language, *m_actions, m_settings, m_agent, [this](const QString &id) {
                          openConversation(id);
                      }};
    for (const PageEntry &page : pageList(parts)) {
        const int number = m_pages->add([page, frame](QWidget *parent) { return page.make(frame, parent); });
        addPage(page.name, m_actions->add(
                               u"page."_s + page.name, [page] { return wordsOf(page); },
                               QKeySequence(u"Alt+%1"_s.arg(number + 1))));
    }
    m_pages->turnTo(0);
}

void Console::addPage(const QString &icon, QAction *action)
{
    const int page = int(m_goMenu->actions().size());
    m_goMenu->addAction(action);
    m_rail->addPage(icon, action);
    connect(action, &QAction::triggered, this, [this, page] { m_pages->turnTo(page); });
    connect(m_pages, &PageStack::shown, this, [this, page, icon](int shown) {
        if (shown == page && m_built) // kept at once: a program that is killed comes back here too
            m_settings.setValue(u"console/page"_s, icon);
    });
}

void Console::addChoices()
{
    const std::pair<Theme::Choice, Actions::Words> themes[] = {
        {Theme::Choice::System, [] { return tr("Theme: as the &system"); }},
        {Theme::Choice::Light, [] { return tr("Theme: &light"); }},
        {Theme::Choice::Dark, [] { return tr("Theme: &dark"); }}};
    for (const auto &[choice, words] : themes) {
        QAction *action =
            addChoice(u"theme."_s + nameOf(choice), words, m_theme.choice() == choice, m_themes);
        connect(action, &QAction::triggered, this, [this, chosen = choice] { m_theme.choose(chosen); });
        connect(&m_theme, &Theme::changed, action, [this, action, chosen = choice] {
            action->setChecked(m_theme.choice() == chosen);
            m_settings.setValue(u"console/theme"_s, nameOf(m_theme.choice()));
        });
    }
    const std::pair<UiLanguage::Choice, Actions::Words> languages[] = {
        {UiLanguage::Choice::System, [] { return tr("Language: as the &system"); }},
        {UiLanguage::Choice::Chinese, [] { return u"中文"_s; }},
        {UiLanguage::Choice::English, [] { return u"English"_s; }}};
    for (const auto &[choice, words] : languages) {
        QAction *action =
            addChoice(u"language."_s + nameOf(choice), words, m_language.choice() == choice, m_languages);
        connect(action, &QAction::triggered, this, [this, chosen = choice] { m_language.choose(chosen); });
        connect(&m_language, &UiLanguage::changed, action, [this, action, chosen = choice] {
            action->setChecked(m_language.choice() == chosen);
            m_settings.setValue(u"console/language"_s, nameOf(m_language.choice()));
        });
    }
}

QAction *Console::addChoice(const QString &name, Actions::Words words, bool chosen, QActionGroup *group)
{
    QAction *action = m_actions->add(name, std::move(words));
    action->setCheckable(true);
    action->setChecked(chosen);
    group->addAction(action);
    return action;
}

void Console::addMenus()
{
    m_fileMenu->addAction(m_actions->find(u"conversation.new"));
    m_fileMenu->addAction(m_actions->find(u"console.commands"));
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_actions->find(u"console.agent"));
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_actions->find(u"console.quit"));

    for (const QStringView name : {u"conversation.search", u"conversation.takeOver", u"conversation.handBack",
                                   u"conversation.sendHeld", u"conversation.correct"})
        m_conversationMenu->addAction(m_actions->find(name));
    m_conversationMenu->addSeparator();
    for (const QStringView name : {u"conversation.export", u"conversation.print"})
        m_conversationMenu->addAction(m_actions->find(name));

    for (const QStringView name : {u"go.list", u"go.messages", u"go.composer"})
        m_viewMenu->addAction(m_actions->find(name));
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(m_actions->find(u"view.inspector"));
    m_viewMenu->addSeparator();
    m_viewMenu->addMenu(m_themeMenu);
    m_viewMenu->addMenu(m_languageMenu);
    m_themeMenu->addActions(m_themes->actions());
    m_languageMenu->addActions(m_languages->actions());
}

void Console::openConversation(const QString &sessionId)
{
    m_pages->turnTo(0);
    m_conversations->reveal(sessionId);
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

void Console::comeForward()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void Console::welcomeIfEmpty()
{
    auto count = m_store.read([](Connection &connection) { return Sessions(connection).count(); });
    whenAnswered(count, this, [this](const Result<qint64> &sessions) {
        QAction *welcome = m_actions->find(u"page.welcome");
        if (sessions && *sessions == 0 && welcome && m_pages->current() == 0)
            welcome->trigger();
    });
}

void Console::restoreWindow()
{
    // A screen 768 pixels high is common; the status line is to be on it.
    resize(firstSize.width(), std::min(firstSize.height(), screen()->availableSize().height()));
    restoreGeometry(m_settings.value(u"console/geometry"_s).toByteArray());
    m_conversations->restoreState(m_settings.value(u"console/conversations"_s).toByteArray());
    m_conversations->showInspector(m_settings.value(u"console/inspector"_s, true).toBool());
    const QString last = m_settings.value(u"console/page"_s).toString();
    if (QAction *page = m_actions->find(u"page."_s + last); page && !last.isEmpty())
        page->trigger();
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
    if (event->type() == QEvent::LanguageChange && m_built)
        retranslate();
    QMainWindow::changeEvent(event);
}

void Console::retranslate()
{
    m_actions->retranslate();
    setWindowTitle(tr("Kefu"));
    menuBar()->setAccessibleName(tr("Menu"));
    m_fileMenu->setTitle(tr("&File"));
    m_conversationMenu->setTitle(tr("&Conversation"));
    m_viewMenu->setTitle(tr("&View"));
    m_goMenu->setTitle(tr("&Go"));
    m_themeMenu->setTitle(tr("&Theme"));
    m_languageMenu->setTitle(tr("&Language"));
}

} // namespace kefu
