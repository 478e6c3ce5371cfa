#include "scenarios/evaluationview.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "inspector/candidatebar.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/tables.h"
#include "scenarios/reliabilitydiagram.h"

#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>
#include <map>

namespace kefu {

using namespace Qt::StringLiterals;

EvaluationView::EvaluationView(KnowledgeSource &knowledge, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_confusions(confusionColumns())
    , m_texts(textColumns())
    , m_choose(new QPushButton(this))
    , m_figures(plainLabel(this))
    , m_confusionView(new QTableView(this))
    , m_textView(new QTableView(this))
    , m_diagram(new ReliabilityDiagram(theme, this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
{
    build();
    connect(m_choose, &QPushButton::clicked, this, &EvaluationView::askForFile);
    connect(m_plate, &StatePlate::acted, this, &EvaluationView::askForFile);
    connect(m_confusionView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EvaluationView::showTexts);
    retranslate();
}

QList<RowModel<EvaluationView::Confusion>::Column> EvaluationView::confusionColumns() const
{
    return {{[] { return tr("Should be"); }, [this](const Confusion &one) { return nameOf(one.expected); }},
            {[] { return tr("Is taken for"); }, [this](const Confusion &one) { return nameOf(one.given); },
             false, nullptr, [](const Confusion &one) { return one.expected != one.given; }},
            {[] { return tr("Texts"); },
             [](const Confusion &one) { return QLocale().toString(one.texts.size()); }, true}};
}

QList<RowModel<JudgedText>::Column> EvaluationView::textColumns() const
{
    return {{[] { return tr("Text"); }, [](const JudgedText &one) { return one.text.simplified(); }},
            {[] { return tr("How sure"); },
             [](const JudgedText &one) { return confidenceNumber(one.confidence); }, true}};
}

void EvaluationView::build()
{
    m_confusionView->setModel(&m_confusions);
    dressTable(m_confusionView, 0);
    m_confusionView->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_textView->setModel(&m_texts);
    dressTable(m_textView, 0);
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(m_confusionView);
    both->addWidget(m_textView);
    both->setChildrenCollapsible(false);
    both->setSizes({400, 240});
    auto *all = new QSplitter(Qt::Horizontal, this);
    all->addWidget(both);
    all->addWidget(m_diagram);
    all->setChildrenCollapsible(false);
    all->setStretchFactor(0, 1);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(all);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::huge, space::medium, space::huge, space::medium);
    row->setSpacing(space::large);
    row->addWidget(m_figures, 1);
    row->addStretch(0);
    m_figures->hide();
    row->addWidget(m_choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addLayout(m_stack, 1);
}

QString EvaluationView::nameOf(int label) const
{
    return label < 0 || !m_evaluation.pack ? tr("No scenario")
                                           : m_evaluation.pack->scenarios().at(label).subcategory;
}

void EvaluationView::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Texts to judge"), {}, tr("CSV with text and label (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &EvaluationView::evaluate);
    dialog->open();
}

void EvaluationView::evaluate(const QString &path)
{
    m_choose->setEnabled(false);
    m_stack->setCurrentIndex(0);
    m_plate->load();
    whenAnswered(evaluatePack(m_knowledge.current(), path), this,
                 [this](const Result<PackEvaluation> &evaluation) { take(evaluation); });
}

void EvaluationView::take(const Result<PackEvaluation> &evaluation)
{
    m_choose->setEnabled(true);
    if (!evaluation) {
        showFigures({});
        return m_plate->say(tr("These texts can't be judged"), evaluation.error().message,
                            tr("Choose another file…"));
    }
    m_evaluation = *evaluation;
    std::map<std::pair<int, int>, Confusion> all;
    for (const JudgedText &one : std::as_const(m_evaluation.texts)) {
        Confusion &confusion = all[{one.expected, one.given}];
        confusion.expected = one.expected;
        confusion.given = one.given;
        confusion.texts.append(one);
    }
    QList<Confusion> rows;
    for (auto &[pair, confusion] : all)
        rows.append(confusion);
    // What goes wrong most comes first, what is right last.
    std::stable_sort(rows.begin(), rows.end(), [](const Confusion &one, const Confusion &other) {
        const bool right = one.expected == one.given;
        const bool otherRight = other.expected == other.given;
        return right != otherRight ? otherRight : one.texts.size() > other.texts.size();
    });
    m_confusions.replace(rows);
    m_diagram->show(m_evaluation.figures);
    m_stack->setCurrentIndex(1);
    if (!rows.isEmpty())
        m_confusionView->selectRow(0);
    retranslate();
}

void EvaluationView::showTexts()
{
    const QModelIndexList chosen = m_confusionView->selectionModel()->selectedRows();
    m_texts.replace(chosen.isEmpty() ? QList<JudgedText>() : m_confusions.at(chosen.constFirst()).texts);
}

/// An empty label would be a stop for the keyboard that says nothing.
void EvaluationView::showFigures(const QString &words)
{
    m_figures->setText(words);
    m_figures->setVisible(!words.isEmpty());
}

void EvaluationView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EvaluationView::retranslate()
{
    m_choose->setText(tr("Choose a CSV…"));
    m_confusionView->setAccessibleName(tr("What is taken for what"));
    m_textView->setAccessibleName(tr("The texts of the chosen row"));
    m_confusions.retranslate();
    m_texts.retranslate();
    if (m_evaluation.texts.isEmpty())
        return m_plate->say(
            tr("How good is the pack?"),
            tr("A CSV with the columns text and label is judged by the classifier in use. What "
               "is taken for what is shown, and by a click the texts."),
            tr("Choose a CSV…"));
    const Evaluation &figures = m_evaluation.figures;
    const auto share = [](double value) { return QLocale().toString(value * 100, 'f', 1); };
    showFigures(
        tr("%1 texts · right %2 % · among the first three %3 % · macro F1 %4 % · calibration error %5")
            .arg(QLocale().toString(m_evaluation.texts.size()), share(figures.accuracy),
                 share(figures.top3Accuracy), share(figures.macroF1),
                 QLocale().toString(figures.calibrationError, 'f', 3)));
}

} // namespace kefu
