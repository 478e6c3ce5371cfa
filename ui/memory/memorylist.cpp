#include "memory/memorylist.h"

#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/surebutton.h"
#include "look/tables.h"
#include "memory/memories.h"
#include "memory/memorybrowser.h"
#include "store/store.h"
#include "words/times.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QStackedLayout>
#include <QTableView>

namespace kefu {

namespace {

constexpr int typingPause = 120; // ms
constexpr int whenWidth = 130;

} // namespace

MemoryList::MemoryList(Store &store, Memories &memories, const Clock &clock, const Theme &theme,
                       QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_memories(memories)
    , m_clock(clock)
    , m_search(new QLineEdit(this))
    , m_forget(new SureButton(this))
    , m_forgetAll(new SureButton(this))
    , m_note(plainLabel(this))
    , m_view(new QTableView(this))
    , m_whole(plainLabel(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
    , m_model(columns(), [this] { showState(); })
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &MemoryList::load);
    connect(m_forget, &SureButton::confirmed, this, &MemoryList::forgetChosen);
    connect(m_forgetAll, &SureButton::confirmed, this, &MemoryList::forgetAll);
    connect(m_plate, &StatePlate::acted, this, &MemoryList::load);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MemoryList::showWhole);
    retranslate();
}

QList<PagedModel<Memory>::Column> MemoryList::columns() const
{
    return {
        {[] { return tr("Remembered"); }, [](const Memory &memory) { return memory.content.simplified(); }},
        {[] { return tr("When"); },
         [this](const Memory &memory) { return Times::relative(memory.createdAt, m_clock.now()); }, false,
         [](const Memory &memory) { return Times::exact(memory.createdAt); }}};
}

void MemoryList::build()
{
    m_search->setClearButtonEnabled(true);
    m_note->setForegroundRole(QPalette::BrightText);
    m_note->hide();
    m_view->setModel(&m_model);
    dressTable(m_view, 0);
    m_view->horizontalHeader()->resizeSection(1, whenWidth);
    m_whole->setContentsMargins(space::huge, space::medium, space::huge, space::medium);
    m_whole->hide();
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_plate);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::large, space::medium, space::huge, space::medium);
    row->setSpacing(space::small);
    row->addWidget(m_search, 1);
    row->addWidget(m_forget);
    row->addWidget(m_forgetAll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_note);
    column->addLayout(m_stack, 1);
    column->addWidget(hairline(this));
    column->addWidget(m_whole);
}

void MemoryList::open(const QString &userId)
{
    m_userId = userId;
    say({});
    if (m_search->text().isEmpty())
        load();
    else
        m_search->clear();
}

void MemoryList::load()
{
    const QString words = m_search->text().trimmed();
    if (m_userId.isEmpty()) {
        m_model.start([](const std::optional<Memory> &, int) {
            return QtFuture::makeReadyFuture(Result<QList<Memory>>(QList<Memory>()));
        });
        return;
    }
    m_model.start([&store = m_store, user = m_userId, words](const std::optional<Memory> &last, int limit) {
        return store.read([user, words, before = last ? last->number : 0, limit](Connection &connection) {
            return MemoryBrowser(connection).memories(user, words, before, limit);
        });
    });
}

void MemoryList::forgetChosen()
{
    const QModelIndex chosen = m_view->currentIndex();
    if (!chosen.isValid())
        return;
    const Memory memory = m_model.at(chosen);
    whenAnswered(m_memories.remove(memory.userId, memory.id()), this,
                 [this, number = memory.number](const Result<bool> &removed) {
                     say(removed ? QString() : removed.error().message);
                     if (!removed)
                         return;
                     for (int row = 0; row < m_model.rowCount(); ++row) {
                         if (m_model.rows().at(row).number == number)
                             m_model.removeAt(row--);
                     }
                     showState();
                     if (m_model.rowCount() == 0)
                         Q_EMIT emptied();
                 });
}

void MemoryList::forgetAll()
{
    if (m_userId.isEmpty())
        return;
    m_forgetAll->setEnabled(false);
    whenAnswered(m_memories.removeAll(m_userId), this, [this](const Result<qint64> &removed) {
        say(removed ? QString() : removed.error().message);
        load();
        Q_EMIT emptied();
    });
}

void MemoryList::showState()
{
    const bool empty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_plate) : m_view);
    m_forgetAll->setEnabled(!m_userId.isEmpty() && !empty);
    showWhole();
    if (!empty)
        return;
    if (m_model.state() == PagedModel<Memory>::State::Failed)
        m_plate->say(tr("The memories could not be read"), m_model.error().message, tr("Try again"));
    else if (m_userId.isEmpty())
        m_plate->say(tr("Nobody is chosen"), tr("Choose a user to read what is remembered."));
    else if (m_model.state() == PagedModel<Memory>::State::Loading)
        m_plate->load();
    else
        m_plate->say(tr("Nothing found"), tr("No memory of %1 holds these words.").arg(m_userId));
}

void MemoryList::showWhole()
{
    const bool chosen = m_view->selectionModel()->hasSelection();
    m_forget->setEnabled(chosen);
    m_whole->setVisible(chosen);
    if (!chosen)
        return;
    const Memory &memory = m_model.at(m_view->selectionModel()->selectedRows().constFirst());
    QString text = memory.content;
    if (!memory.metadata.isEmpty())
        text += u'\n' + QString::fromUtf8(QJsonDocument(memory.metadata).toJson(QJsonDocument::Compact));
    m_whole->setText(text);
}

void MemoryList::say(const QString &words)
{
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
}

void MemoryList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MemoryList::retranslate()
{
    m_search->setPlaceholderText(tr("Find in what is remembered"));
    m_search->setAccessibleName(tr("Find in what is remembered"));
    m_forget->setWords(tr("Forget"), tr("Forget it for good?"));
    m_forget->setAccessibleDescription(tr("Deletes the chosen memory"));
    m_forgetAll->setWords(tr("Forget all"), tr("Forget all for good?"));
    m_forgetAll->setAccessibleDescription(tr("Deletes everything that is remembered of this user"));
    m_view->setAccessibleName(tr("Memories"));
    m_model.retranslate();
    showState();
}

} // namespace kefu
