#include "scenarios/versionspane.h"

#include "base/whenanswered.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/surebutton.h"
#include "look/tables.h"
#include "scenarios/effecttext.h"
#include "words/times.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QTextBrowser>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

VersionsPane::VersionsPane(Curation &curation, std::function<QString()> agentName, const Theme &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_curation(curation)
    , m_agentName(std::move(agentName))
    , m_model(columns())
    , m_view(new QTableView(this))
    , m_changes(new QTextBrowser(this))
    , m_note(plainLabel(this))
    , m_back(new SureButton(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout(this))
{
    build();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &VersionsPane::showChanges);
    connect(m_back, &SureButton::confirmed, this, &VersionsPane::bringBack);
    retranslate();
}

QList<RowModel<PackVersion>::Column> VersionsPane::columns()
{
    return {{[] { return tr("Version"); },
             [](const PackVersion &one) { return QLocale().toString(one.number); }, true},
            {[] { return tr("When"); }, [](const PackVersion &one) { return Times::exact(one.at); }},
            {[] { return tr("By"); },
             [](const PackVersion &one) {
                 return one.author.isEmpty() ? tr("as it came, or changed outside of Kefu") : one.author;
             }},
            {[] { return tr("What it is"); },
             [](const PackVersion &one) {
                 if (one.broughtBack == 0)
                     return one.inUse ? tr("in use") : QString();
                 const QString back = tr("version %1 again").arg(one.broughtBack);
                 return one.inUse ? tr("in use, %1").arg(back) : back;
             }}};
}

void VersionsPane::build()
{
    m_view->setModel(&m_model);
    dressTable(m_view, 3);
    for (const auto &[column, width] : {std::pair(0, 80), std::pair(1, 230), std::pair(2, 300)})
        m_view->horizontalHeader()->resizeSection(column, width);
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->document()->setDocumentMargin(space::large);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space::huge, space::small, space::huge, space::medium);
    foot->addWidget(m_note, 1);
    foot->addWidget(m_back);
    auto *below = new QWidget(this);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_changes, 1);
    column->addLayout(foot);
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(m_view);
    both->addWidget(below);
    both->setChildrenCollapsible(false);
    both->setSizes({260, 300});
    m_stack->addWidget(m_plate);
    m_stack->addWidget(both);
}

void VersionsPane::reload()
{
    whenAnswered(m_curation.versions(), this,
                 [this](const Result<QList<PackVersion>> &versions) { take(versions); });
}

void VersionsPane::take(const Result<QList<PackVersion>> &versions)
{
    if (!versions) {
        m_stack->setCurrentIndex(0);
        return m_plate->say(tr("The versions can't be read"), versions.error().message);
    }
    QList<PackVersion> newestFirst = *versions;
    std::ranges::reverse(newestFirst);
    m_model.setRows(newestFirst);
    m_stack->setCurrentIndex(newestFirst.isEmpty() ? 0 : 1);
    retranslate();
    if (!newestFirst.isEmpty() && !chosen())
        m_view->selectRow(0);
    showChanges();
}

std::optional<PackVersion> VersionsPane::chosen() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_model.at(rows.constFirst()));
}

void VersionsPane::showChanges()
{
    const auto version = chosen();
    const int run = ++m_run;
    m_back->setEnabled(version && !version->inUse);
    if (!version)
        return m_changes->clear();
    if (version->number == 1) {
        m_changes->setPlainText(tr("The first version: the pack as it was before anybody changed it here."));
        return;
    }
    whenAnswered(m_curation.changesOf(version->number), this,
                 [this, run](const Result<QList<PackChange>> &changes) {
                     if (run != m_run)
                         return;
                     if (changes)
                         m_changes->setHtml(EffectText::of(*changes));
                     else
                         m_changes->setPlainText(changes.error().message);
                 });
}

void VersionsPane::bringBack()
{
    const auto version = chosen();
    if (!version)
        return;
    m_back->setEnabled(false);
    whenAnswered(m_curation.bringBack(version->number, m_agentName()), this,
                 [this](const Result<PackVersion> &back) {
                     if (back) {
                         say(tr("Version %1 is in use again, as version %2. It is being learnt now.")
                                 .arg(back->broughtBack)
                                 .arg(back->number),
                             false);
                     } else {
                         say(back.error().message, true);
                     }
                     reload();
                 });
}

void VersionsPane::say(const QString &words, bool isProblem)
{
    m_note->setForegroundRole(isProblem ? QPalette::BrightText : QPalette::Link);
    m_note->setText(words);
}

void VersionsPane::showEvent(QShowEvent *event)
{
    reload();
    QWidget::showEvent(event);
}

void VersionsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void VersionsPane::retranslate()
{
    m_model.retranslate();
    m_view->setAccessibleName(tr("Versions of the pack"));
    m_changes->setAccessibleName(tr("What the chosen version changed"));
    m_back->setWords(tr("Bring back"), tr("Put it into use?"));
    m_plate->say(tr("Nobody has changed the pack"),
                 tr("Each change that is made here is a version: who made it, when, and what it changed. "
                    "Any of them can be brought back."));
}

} // namespace kefu
