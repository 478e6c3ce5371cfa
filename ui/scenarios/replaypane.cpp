#include "scenarios/replaypane.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/tables.h"
#include "words/names.h"
#include "words/times.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QtConcurrent>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int daysAtFirst = 7;
/// More are not shown side by side; the figures count them all.
constexpr qsizetype mostRows = 5000;
enum What
{
    Days,
    OneSession
};

QString nothing()
{
    return ReplayPane::tr("nothing");
}

} // namespace

ReplayPane::ReplayPane(Store &store, Curation &curation, KnowledgeSource &knowledge, const Theme &theme,
                       QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_curation(curation)
    , m_knowledge(knowledge)
    , m_model(columns())
    , m_packLabel(plainLabel(this))
    , m_pack(new QComboBox(this))
    , m_what(new QComboBox(this))
    , m_from(new QDateEdit(QDate::currentDate().addDays(-daysAtFirst), this))
    , m_untilLabel(plainLabel(this))
    , m_until(new QDateEdit(QDate::currentDate(), this))
    , m_session(new QLineEdit(this))
    , m_run(new QPushButton(this))
    , m_stop(new QPushButton(this))
    , m_onlyDifferent(new QCheckBox(this))
    , m_figures(plainLabel(this))
    , m_view(new QTableView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildQuestion());
    column->addWidget(buildAnswer());
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
    connectAll();
    retranslate();
}

QList<RowModel<ReplayedMessage>::Column> ReplayPane::columns()
{
    const auto differs = [](const ReplayedMessage &one) { return one.differs(); };
    return {{[] { return tr("When"); }, [](const ReplayedMessage &one) { return Times::exact(one.at); }},
            {[] { return tr("Customer"); }, [](const ReplayedMessage &one) { return one.text.simplified(); }},
            {[] { return tr("Was filed under"); },
             [](const ReplayedMessage &one) { return one.was ? Names::scenario(*one.was) : nothing(); },
             false,
             [](const ReplayedMessage &one) { return one.was ? Names::scenarioPath(*one.was) : nothing(); }},
            {[] { return tr("Would be filed under"); },
             [](const ReplayedMessage &one) { return Names::scenario(one.wouldBe); }, false,
             [](const ReplayedMessage &one) { return Names::scenarioPath(one.wouldBe); }, differs},
            {[] { return tr("Same"); },
             [](const ReplayedMessage &one) { return one.differs() ? tr("differs") : tr("same"); }, false,
             nullptr, differs}};
}

QWidget *ReplayPane::buildQuestion()
{
    auto *question = new QWidget(this);
    m_packLabel->setWordWrap(false);
    m_untilLabel->setWordWrap(false);
    for (QDateEdit *date : {m_from, m_until})
        date->setCalendarPopup(true);
    for (QComboBox *box : {m_pack, m_what})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_what->addItem({});
    m_what->addItem({});
    auto *row = new QHBoxLayout(question);
    row->setContentsMargins(space::huge, space::medium, space::huge, space::small);
    row->setSpacing(space::small);
    for (QWidget *one :
         std::initializer_list<QWidget *>{m_packLabel, m_pack, m_what, m_from, m_untilLabel, m_until})
        row->addWidget(one);
    row->addWidget(m_session, 1);
    row->addStretch(0);
    row->addWidget(m_stop);
    row->addWidget(m_run);
    return question;
}

QWidget *ReplayPane::buildAnswer()
{
    m_view->setModel(&m_model);
    dressTable(m_view, 1);
    for (const auto &[column, width] :
         {std::pair(0, 230), std::pair(2, 190), std::pair(3, 190), std::pair(4, 80)})
        m_view->horizontalHeader()->resizeSection(column, width);
    m_onlyDifferent->setChecked(true);
    m_figures->hide();
    auto *answer = new QWidget(this);
    auto *row = new QHBoxLayout(answer);
    row->setContentsMargins(space::huge, 0, space::huge, space::medium);
    row->addWidget(m_figures, 1);
    row->addStretch(0);
    row->addWidget(m_onlyDifferent);
    return answer;
}

void ReplayPane::connectAll()
{
    connect(m_pack, &QComboBox::activated, this, [this](int row) {
        if (m_pack->itemData(row).toString().isEmpty())
            askForFile();
    });
    connect(m_what, &QComboBox::currentIndexChanged, this, &ReplayPane::showState);
    connect(m_session, &QLineEdit::textChanged, this, &ReplayPane::showState);
    connect(m_session, &QLineEdit::returnPressed, m_run, &QPushButton::click);
    connect(m_run, &QPushButton::clicked, this, &ReplayPane::begin);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        ++m_question;
        end();
    });
    connect(m_onlyDifferent, &QCheckBox::toggled, this, &ReplayPane::showRows);
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT conversationWanted(m_model.at(index).sessionId); });
}

/// What is chosen stays chosen.
void ReplayPane::offerVersions(const QList<PackVersion> &versions)
{
    const QString chosen = m_pack->currentData().toString();
    QList<std::pair<QString, QString>> files; // that were chosen before
    for (int row = 0; row < m_pack->count(); ++row) {
        if (m_pack->itemData(row, Qt::UserRole + 1).toBool())
            files.append({m_pack->itemText(row), m_pack->itemData(row).toString()});
    }
    const PackVersions place(m_knowledge.place());
    m_pack->clear();
    m_pack->addItem(tr("The pack in use"), m_knowledge.packPath());
    for (auto one = versions.rbegin(); one != versions.rend(); ++one) {
        if (!one->inUse)
            m_pack->addItem(tr("Version %1").arg(one->number), place.file(one->number));
    }
    for (const auto &[name, path] : files)
        offerFile(path);
    m_pack->addItem(tr("A pack from a file…"), QString());
    m_pack->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, m_pack->findData(chosen)));
}

void ReplayPane::offerFile(const QString &path)
{
    int row = m_pack->findData(path);
    if (row < 0) {
        row = std::max(0, m_pack->findData(QString()));
        if (row == 0)
            row = m_pack->count();
        m_pack->insertItem(row, QFileInfo(path).fileName(), path);
        m_pack->setItemData(row, true, Qt::UserRole + 1);
    }
    m_pack->setCurrentIndex(row);
}

void ReplayPane::askForFile()
{
    m_pack->setCurrentIndex(0);
    auto *dialog = new QFileDialog(this, tr("Another pack"), {}, tr("Packs (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ReplayPane::offerFile);
    dialog->open();
}

void ReplayPane::begin()
{
    const int question = ++m_question;
    m_asked = true;
    m_all.clear();
    m_model.replace({});
    m_stack->setCurrentIndex(0);
    m_plate->load();
    showFigures(tr("The pack is learnt…"));
    m_run->setEnabled(false);
    m_stop->show();
    whenAnswered(QtConcurrent::run(learn, m_pack->currentData().toString(), m_knowledge.sopDirectory()), this,
                 [this, question](const Result<KnowledgePointer> &knowledge) {
                     if (question != m_question)
                         return;
                     if (!knowledge)
                         return fail(knowledge.error());
                     m_replay = std::make_unique<Replay>(m_store, *knowledge);
                     ask(0);
                 });
}

void ReplayPane::ask(qint64 page)
{
    const bool one = m_what->currentIndex() == OneSession;
    const auto asked =
        one ? m_replay->session(m_session->text().trimmed())
            : m_replay->between(m_from->date().startOfDay().toMSecsSinceEpoch(),
                                m_until->date().addDays(1).startOfDay().toMSecsSinceEpoch(), page);
    whenAnswered(asked, this, [this, question = m_question](const Result<Replay::Page> &answer) {
        if (question == m_question)
            take(answer);
    });
}

void ReplayPane::take(const Result<Replay::Page> &page)
{
    if (!page)
        return fail(page.error());
    m_all += page->messages;
    showRows();
    if (page->next > 0)
        return ask(page->next);
    end();
}

void ReplayPane::end()
{
    m_replay.reset();
    m_stop->hide();
    showState();
    showRows();
}

void ReplayPane::fail(const Error &error)
{
    end();
    m_stack->setCurrentIndex(0);
    showFigures({});
    m_plate->say(tr("This can't be replayed"), error.message);
}

void ReplayPane::showRows()
{
    if (!m_asked)
        return;
    QList<ReplayedMessage> rows;
    qsizetype different = 0;
    for (const ReplayedMessage &one : std::as_const(m_all)) {
        different += one.differs() ? 1 : 0;
        if (rows.size() < mostRows && (one.differs() || !m_onlyDifferent->isChecked()))
            rows.append(one);
    }
    m_model.replace(rows);
    showFigures(tr("%1 of %2 messages would be filed otherwise")
                    .arg(QLocale().toString(different), QLocale().toString(m_all.size())));
    m_stack->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    if (!rows.isEmpty() || m_replay)
        return;
    if (m_all.isEmpty())
        m_plate->say(tr("Nothing was said then"), tr("Choose other days, or another conversation."));
    else
        m_plate->say(tr("Both agree"), tr("Every message would be filed as it was."));
}

void ReplayPane::showState()
{
    const bool one = m_what->currentIndex() == OneSession;
    m_session->setVisible(one);
    for (QWidget *field : std::initializer_list<QWidget *>{m_from, m_untilLabel, m_until})
        field->setVisible(!one);
    m_run->setEnabled(!m_replay && !(one && m_session->text().trimmed().isEmpty()));
}

void ReplayPane::showEvent(QShowEvent *event)
{
    whenAnswered(m_curation.versions(), this, [this](const Result<QList<PackVersion>> &versions) {
        offerVersions(versions.value_or(QList<PackVersion>()));
    });
    QWidget::showEvent(event);
}

/// An empty label would be a stop for the keyboard that says nothing.
void ReplayPane::showFigures(const QString &words)
{
    m_figures->setText(words);
    m_figures->setVisible(!words.isEmpty());
}

void ReplayPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReplayPane::retranslate()
{
    m_packLabel->setText(tr("Replay against"));
    m_pack->setAccessibleName(tr("The pack to replay against"));
    m_what->setItemText(Days, tr("the messages from"));
    m_what->setItemText(OneSession, tr("one conversation"));
    m_what->setAccessibleName(tr("What is replayed"));
    m_from->setAccessibleName(tr("From this day"));
    m_until->setAccessibleName(tr("To this day"));
    m_untilLabel->setText(tr("to"));
    m_session->setPlaceholderText(tr("The number of the conversation"));
    m_session->setAccessibleName(tr("The number of the conversation"));
    m_run->setText(tr("Replay"));
    m_stop->setText(tr("Stop"));
    m_stop->setVisible(m_replay != nullptr);
    m_onlyDifferent->setText(tr("Only what differs"));
    m_view->setAccessibleName(tr("Messages, as they were filed and would be"));
    m_model.retranslate();
    if (!m_asked)
        m_plate->say(tr("What would another pack have said?"),
                     tr("What customers wrote is filed once more, by an earlier version or a pack from a "
                        "file, and shown beside how it was filed. Nothing is stored."));
    showState();
    showRows();
}

} // namespace kefu
