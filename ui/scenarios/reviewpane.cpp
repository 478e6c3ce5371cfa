#include "scenarios/reviewpane.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "inspector/scenariopicker.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "scenarios/effecttext.h"
#include "scenarios/reviewdelegate.h"
#include "words/names.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedLayout>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int wordsHeight = 72;
constexpr int lookPause = 400; // ms

} // namespace

ReviewPane::ReviewPane(Curation &curation, KnowledgeSource &knowledge, std::function<QString()> agentName,
                       const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_curation(curation)
    , m_knowledge(knowledge)
    , m_agentName(std::move(agentName))
    , m_model(new ReviewModel(curation, this))
    , m_stack(new QStackedLayout(this))
    , m_plate(new StatePlate(theme, this))
    , m_list(new QListView(this))
    , m_head(quietLabel(this))
    , m_words(new QPlainTextEdit(this))
    , m_meaning(plainLabel(this))
    , m_picker(new ScenarioPicker(theme, this))
    , m_choose(new QPushButton(this))
    , m_effect(new QPushButton(this))
    , m_keep(new QPushButton(this))
    , m_reject(new QPushButton(this))
    , m_open(new QPushButton(this))
    , m_text(new QTextBrowser(this))
{
    auto *both = new QSplitter(Qt::Horizontal, this);
    both->addWidget(buildList(theme));
    both->addWidget(buildDetails());
    both->setChildrenCollapsible(false);
    both->setStretchFactor(1, 1);
    both->setSizes({space::listWidth, 700});
    m_stack->addWidget(m_plate);
    m_stack->addWidget(both);
    m_looking.setSingleShot(true);
    m_looking.setInterval(lookPause);
    connectAll();
    retranslate();
    showCurrent();
}

QWidget *ReviewPane::buildList(const Theme &theme)
{
    auto *side = new QWidget(this);
    side->setBackgroundRole(QPalette::Window);
    side->setAutoFillBackground(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ReviewDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_head->setContentsMargins(space::small, 0, space::small, 0);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space::medium, space::medium, space::medium, 0);
    column->setSpacing(space::small);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    return side;
}

QWidget *ReviewPane::buildDetails()
{
    auto *details = new QWidget(this);
    m_words->setMaximumHeight(wordsHeight);
    m_words->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(0);
    m_picker->hide();
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_choose);
    choices->addWidget(m_open);
    choices->addStretch(1);
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_effect);
    ends->addStretch(1);
    ends->addWidget(m_reject);
    ends->addWidget(m_keep);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(space::huge, space::large, space::huge, space::medium);
    column->setSpacing(space::small);
    column->addWidget(m_words);
    column->addWidget(m_meaning);
    column->addWidget(m_picker);
    column->addLayout(choices);
    column->addSpacing(space::small);
    column->addWidget(m_text, 1);
    column->addLayout(ends);
    return details;
}

void ReviewPane::connectAll()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReviewPane::showCurrent);
    connect(m_model, &ReviewModel::loaded, this, &ReviewPane::chooseAgain);
    connect(m_model, &ReviewModel::failed, this, [this](const Error &error) {
        m_stack->setCurrentIndex(0);
        m_plate->say(tr("What waits can't be read"), error.message);
    });
    connect(&m_looking, &QTimer::timeout, this, [this] {
        // Who has scrolled down reads there, and who waits for an answer has chosen already.
        if (isVisible() && !m_busy && m_list->verticalScrollBar()->value() == 0)
            reload();
    });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT conversationWanted(m_review->sessionId); });
    connect(m_choose, &QPushButton::clicked, this, &ReviewPane::pick);
    connect(m_effect, &QPushButton::clicked, this, &ReviewPane::showEffect);
    connect(m_keep, &QPushButton::clicked, this, &ReviewPane::keep);
    connect(m_reject, &QPushButton::clicked, this, &ReviewPane::reject);
    connect(m_picker, &ScenarioPicker::chosen, this, [this](const PackLabel &label) {
        m_picker->hide();
        m_label = label;
        m_proposal.reset();
        showState();
        m_effect->setFocus();
    });
    connect(m_picker, &ScenarioPicker::givenUp, m_picker, &QWidget::hide);
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] {
        m_proposal.reset();
        showState();
    });
}

void ReviewPane::reload()
{
    m_model->reload();
}

void ReviewPane::lookAgain()
{
    if (isVisible())
        m_looking.start();
}

/// The same message as before, where it still waits; else the one that took its place.
void ReviewPane::chooseAgain()
{
    const bool any = m_model->rowCount() > 0;
    int row = m_review ? m_model->rowOf(m_review->id) : -1;
    if (row < 0)
        row = std::clamp(m_row, 0, std::max(0, m_model->rowCount() - 1));
    if (any)
        m_list->setCurrentIndex(m_model->index(row));
    m_stack->setCurrentIndex(any ? 1 : 0);
    if (!any)
        m_plate->say(
            tr("Nothing waits for review"),
            tr("What staff correct and what Kefu is unsure of comes here. Accepted, it becomes a "
               "sample of its scenario, in a new version of the pack; nothing is learnt by itself."));
    showCurrent();
}

/// Another message: nothing of the one before is left.
void ReviewPane::showCurrent()
{
    const Review *review = m_model->review(m_list->currentIndex());
    if (review)
        m_row = m_list->currentIndex().row();
    if (review && m_review && review->id == m_review->id)
        return showState();
    m_review = review ? std::optional(*review) : std::nullopt;
    m_label = m_review ? m_review->is : std::nullopt;
    m_picker->hide();
    m_text->clear();
    m_words->setPlainText(m_review ? m_review->text : QString());
    m_proposal.reset();
    showState();
}

void ReviewPane::showState()
{
    m_head->setText(tr("%n message(s) wait for review", nullptr, int(m_model->total())));
    QString meaning;
    if (m_review) {
        meaning =
            tr("Filed under: %1").arg(m_review->was ? Names::scenarioPath(*m_review->was) : tr("nothing"));
        meaning +=
            u'\n' +
            (m_label ? tr("Means: %1").arg(Names::scenarioPath({m_label->category, m_label->subcategory, {}}))
                     : tr("Nobody has said yet what it means."));
    }
    m_meaning->setText(meaning);
    const bool open = m_review && !m_busy;
    m_choose->setEnabled(open);
    m_reject->setEnabled(open);
    m_open->setEnabled(m_review.has_value());
    m_effect->setEnabled(open && m_label && !m_words->toPlainText().trimmed().isEmpty());
    m_keep->setEnabled(open && m_proposal);
    m_words->setReadOnly(!open);
}

void ReviewPane::pick()
{
    if (const KnowledgePointer knowledge = m_knowledge.current())
        m_picker->open(*knowledge->pack, {});
}

void ReviewPane::showEffect()
{
    m_busy = true;
    m_text->setPlainText(tr("Learning both packs…"));
    showState();
    whenAnswered(m_curation.propose({{m_review->id, m_label, m_words->toPlainText()}}), this,
                 [this](const Result<Proposal> &proposal) {
                     m_busy = false;
                     if (proposal) {
                         m_proposal = *proposal;
                         m_text->setHtml(EffectText::of(*proposal));
                     } else {
                         tell(proposal.error().message);
                     }
                     showCurrent();
                 });
}

void ReviewPane::keep()
{
    m_busy = true;
    showState();
    whenAnswered(m_curation.keep(*m_proposal, m_agentName()), this,
                 [this](const Result<PackVersion> &version) {
                     m_busy = false;
                     m_proposal.reset();
                     if (version)
                         Q_EMIT kept();
                     else
                         tell(version.error().message);
                     reload();
                 });
}

void ReviewPane::reject()
{
    m_busy = true;
    showState();
    whenAnswered(m_curation.reject({m_review->id}, m_agentName()), this,
                 [this](const Result<qint64> &rejected) {
                     m_busy = false;
                     if (!rejected)
                         tell(rejected.error().message);
                     reload();
                 });
}

void ReviewPane::tell(const QString &problem)
{
    m_text->setPlainText(problem);
}

void ReviewPane::showEvent(QShowEvent *event)
{
    if (!m_busy)
        reload();
    QWidget::showEvent(event);
}

void ReviewPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReviewPane::retranslate()
{
    m_list->setAccessibleName(tr("Messages that wait for review"));
    m_words->setAccessibleName(tr("The words to learn"));
    m_words->setToolTip(tr("Leave out names and numbers: what is kept stays in the pack."));
    m_text->setAccessibleName(tr("What learning it would change"));
    m_choose->setText(tr("Choose the &scenario…"));
    m_effect->setText(tr("Show the &effect"));
    m_keep->setText(tr("&Keep as a new version"));
    m_reject->setText(tr("&Reject"));
    m_open->setText(tr("Open the con&versation"));
    showState();
}

} // namespace kefu
