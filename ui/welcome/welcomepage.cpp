#include "welcome/welcomepage.h"

#include "commands/actions.h"
#include "look/space.h"
#include "look/type.h"
#include "serving/servercontrol.h"
#include "welcome/sampleconversation.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 640;

} // namespace

WelcomePage::WelcomePage(const Frame &frame, QWidget *parent)
    : Page(parent)
    , m_frame(frame)
    , m_sample(new SampleConversation(frame.parts.chat, this))
    , m_play(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_problem(plainLabel(this))
{
    build();
    connect(m_play, &QPushButton::clicked, this, &WelcomePage::play);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(address()); });
    connect(m_sample, &SampleConversation::began, this, m_frame.openConversation);
    connect(m_sample, &SampleConversation::ended, this, [this](const QString &problem) {
        m_play->setEnabled(true);
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    });
    if (frame.parts.server)
        connect(frame.parts.server, &ServerControl::changed, this, &WelcomePage::retranslate);
    retranslate();
}

void WelcomePage::build()
{
    m_play->setProperty("primary", true);
    m_problem->setForegroundRole(QPalette::BrightText);
    m_problem->hide();
    auto *sheet = new QWidget(this);
    sheet->setMaximumWidth(columnWidth);
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(space::huge, space::huge, space::huge, space::huge);
    grid->setHorizontalSpacing(space::large);
    grid->setVerticalSpacing(space::tiny);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (Step &step : m_steps) {
        step.number = plainLabel(sheet);
        step.number->setFont(textFont(TextSize::Large, TextWeight::Strong));
        step.number->setForegroundRole(QPalette::Link);
        step.number->setText(QString::number(row / 3 + 1));
        step.title = plainLabel(sheet);
        step.title->setFont(textFont(TextSize::Title, TextWeight::Strong));
        step.text = plainLabel(sheet);
        step.text->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(step.number, row, 0, 2, 1, Qt::AlignTop);
        grid->addWidget(step.title, row, 1);
        grid->addWidget(step.text, row + 1, 1);
        grid->setRowMinimumHeight(row + 2, space::large);
        row += 3;
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_play);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    grid->addLayout(buttons, row, 1);
    grid->addWidget(m_problem, row + 1, 1);
    grid->setRowStretch(row + 2, 1);
    setBody(sheet);
}

void WelcomePage::play()
{
    m_play->setEnabled(false);
    m_problem->hide();
    m_sample->play({tr("Where is my withdrawal? I asked for it yesterday."),
                    tr("The order number is 88123745."), tr("And how do I change my password?")});
}

QString WelcomePage::address() const
{
    return m_frame.parts.server ? m_frame.parts.server->address() : QString();
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void WelcomePage::retranslate()
{
    setHead(tr("Welcome to Kefu"),
            tr("It answers customers, shows why, and hands over to you at a keystroke."));
    const QString where = address();
    m_steps[0].title->setText(tr("Customers ask"));
    m_steps[0].text->setText(
        where.isEmpty() ? tr("Your shop or app sends their questions to the server, which does not run now.")
                        : tr("Your shop or app sends their questions to %1. To try it in a browser, open "
                             "%1/static/widget/.")
                              .arg(where));
    m_steps[1].title->setText(tr("Kefu answers, and says why"));
    m_steps[1].text->setText(
        tr("Each question is filed under a scenario. The inspector beside the conversation "
           "shows how sure that is, which words decided and what the procedure says."));
    m_steps[2].title->setText(tr("You take over where a person is needed"));
    const QAction *commands = m_frame.actions.find(u"console.commands");
    m_steps[2].text->setText(
        tr("One key stops the assistant, and what it has not said yet is your draft. %1 finds every command.")
            .arg(commands ? commands->shortcut().toString(QKeySequence::NativeText) : QString()));
    m_play->setText(tr("Play a sample conversation"));
    m_copy->setText(tr("Copy the address"));
    m_copy->setEnabled(!where.isEmpty());
}

} // namespace kefu
