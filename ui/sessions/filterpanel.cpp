#include "sessions/filterpanel.h"

#include "look/space.h"
#include "words/names.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int between = -1; ///< the period that two dates bound
constexpr int anyState = -1;

class FilterWords
{
    Q_DECLARE_TR_FUNCTIONS(kefu::FilterPanel)

public:
    static QString owner(SessionFilter::Owner owner)
    {
        switch (owner) {
        case SessionFilter::Owner::Anybody:
            return tr("Anybody");
        case SessionFilter::Owner::Assistant:
            return tr("The assistant");
        case SessionFilter::Owner::Me:
            return tr("I");
        case SessionFilter::Owner::Colleague:
            return tr("A colleague");
        }
        return {};
    }
    static QString state(MessageState state)
    {
        switch (state) {
        case MessageState::Streaming:
            return tr("Being written");
        case MessageState::Complete:
            return tr("Complete");
        case MessageState::Cancelled:
            return tr("Stopped");
        case MessageState::TakenOver:
            return tr("Taken over");
        case MessageState::Failed:
            return tr("Failed");
        case MessageState::Interrupted:
            return tr("Interrupted");
        }
        return {};
    }
    static QString days(int days)
    {
        if (days == 0)
            return tr("Any time");
        return days == 1 ? tr("Today") : tr("Last %n day(s)", "", days);
    }
};

void choose(QComboBox *box, const QVariant &data)
{
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

qint64 startOf(const QDate &date)
{
    return date.startOfDay().toMSecsSinceEpoch();
}

QDate dateOf(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).date();
}

} // namespace

FilterPanel::FilterPanel(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_owner(new QComboBox(this))
    , m_scenario(new QComboBox(this))
    , m_engine(new QComboBox(this))
    , m_state(new QComboBox(this))
    , m_period(new QComboBox(this))
    , m_from(new QDateEdit(this))
    , m_until(new QDateEdit(this))
    , m_unread(new QCheckBox(this))
    , m_images(new QCheckBox(this))
    , m_reset(new QPushButton(this))
    , m_save(new QPushButton(this))
{
    build();
    retranslate();
}

void FilterPanel::build()
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_scenario->setEditable(true);
    m_scenario->setInsertPolicy(QComboBox::NoInsert);
    m_scenario->completer()->setFilterMode(Qt::MatchContains);
    m_scenario->completer()->setCompletionMode(QCompleter::PopupCompletion);
    for (QDateEdit *date : {m_from, m_until})
        date->setCalendarPopup(true);
    m_reset->setFlat(true);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(space::large, space::large, space::large, space::medium);
    form->setHorizontalSpacing(space::medium);
    form->setVerticalSpacing(space::small);
    for (QWidget *field : std::initializer_list<QWidget *>{m_owner, m_scenario, m_engine, m_state, m_period})
        m_labels.append(addRow(form, field));
    auto *dates = new QHBoxLayout;
    dates->setSpacing(space::small);
    dates->addWidget(m_from);
    dates->addWidget(m_until);
    form->addRow(QString(), dates);
    form->addRow(QString(), m_unread);
    form->addRow(QString(), m_images);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_reset);
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    form->addRow(buttons);
    setMinimumWidth(space::listWidth);

    for (QComboBox *box : {m_owner, m_scenario, m_engine, m_state, m_period})
        connect(box, &QComboBox::currentIndexChanged, this, &FilterPanel::announce);
    for (QDateEdit *date : {m_from, m_until})
        connect(date, &QDateEdit::dateChanged, this, &FilterPanel::announce);
    for (QCheckBox *box : {m_unread, m_images})
        connect(box, &QCheckBox::toggled, this, &FilterPanel::announce);
    connect(m_reset, &QPushButton::clicked, this, &FilterPanel::reset);
    connect(m_save, &QPushButton::clicked, this, &FilterPanel::saveWanted);
}

QLabel *FilterPanel::addRow(QFormLayout *form, QWidget *field)
{
    auto *label = new QLabel(this);
    label->setBuddy(field);
    label->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(label, field);
    return label;
}

void FilterPanel::offer(const Pack &pack)
{
    if (m_scenarios == pack.scenarios())
        return;
    m_scenarios = pack.scenarios();
    const SessionFilter before = filter();
    fillScenarios();
    show(before);
}

void FilterPanel::fillScenarios()
{
    const QScopedValueRollback guard(m_filling, true);
    m_scenario->clear();
    m_scenario->addItem(tr("Any"), QStringList());
    QString category;
    for (const Scenario &scenario : std::as_const(m_scenarios)) {
        if (std::exchange(category, scenario.category) != scenario.category)
            m_scenario->addItem(scenario.category, QStringList{scenario.category, {}});
        m_scenario->addItem(scenario.category + u" › "_s + scenario.subcategory,
                            QStringList{scenario.category, scenario.subcategory});
    }
}

void FilterPanel::fillChoices()
{
    const QScopedValueRollback guard(m_filling, true);
    m_owner->clear();
    for (const auto owner : {SessionFilter::Owner::Anybody, SessionFilter::Owner::Assistant,
                             SessionFilter::Owner::Me, SessionFilter::Owner::Colleague})
        m_owner->addItem(FilterWords::owner(owner), int(owner));
    m_engine->clear();
    m_engine->addItem(tr("Any"), int(Engine::None));
    for (const Engine engine : {Engine::Sop, Engine::Model})
        m_engine->addItem(Names::engine(engine), int(engine));
    m_state->clear();
    m_state->addItem(tr("Any"), anyState);
    for (const MessageState state : {MessageState::Streaming, MessageState::Failed, MessageState::TakenOver,
                                     MessageState::Cancelled, MessageState::Interrupted})
        m_state->addItem(FilterWords::state(state), int(state));
    m_period->clear();
    for (const int days : {0, 1, 7, 30})
        m_period->addItem(FilterWords::days(days), days);
    m_period->addItem(tr("Between two days"), between);
}

void FilterPanel::show(const SessionFilter &filter)
{
    const QScopedValueRollback guard(m_filling, true);
    m_text = filter.text;
    choose(m_owner, int(filter.owner));
    choose(m_scenario,
           filter.category.isEmpty() ? QStringList() : QStringList{filter.category, filter.subcategory});
    choose(m_engine, int(filter.engine));
    choose(m_state, filter.state ? int(*filter.state) : anyState);
    const bool isBetween = filter.from > 0 || filter.until > 0;
    choose(m_period, isBetween ? between : filter.lastDays);
    const QDate today = QDate::currentDate();
    m_from->setDate(filter.from > 0 ? dateOf(filter.from) : today.addDays(-7));
    m_until->setDate(filter.until > 0 ? dateOf(filter.until - 1) : today);
    m_unread->setChecked(filter.unread);
    m_images->setChecked(filter.withImages);
    showDates();
}

SessionFilter FilterPanel::filter() const
{
    SessionFilter filter;
    filter.text = m_text;
    filter.owner = SessionFilter::Owner(m_owner->currentData().toInt());
    const QStringList scenario = m_scenario->currentData().toStringList();
    filter.category = scenario.value(0);
    filter.subcategory = scenario.value(1);
    filter.engine = Engine(m_engine->currentData().toInt());
    if (const int state = m_state->currentData().toInt(); state != anyState)
        filter.state = MessageState(state);
    if (const int period = m_period->currentData().toInt(); period == between) {
        filter.from = startOf(m_from->date());
        filter.until = startOf(std::max(m_from->date(), m_until->date()).addDays(1));
    } else {
        filter.lastDays = period;
    }
    filter.unread = m_unread->isChecked();
    filter.withImages = m_images->isChecked();
    return filter;
}

void FilterPanel::showDates()
{
    const bool isBetween = m_period->currentData().toInt() == between;
    m_from->setVisible(isBetween);
    m_until->setVisible(isBetween);
    m_save->setEnabled(!filter().isEmpty());
    m_reset->setEnabled(filter().conditions() > 0);
    adjustSize();
}

void FilterPanel::announce()
{
    if (m_filling)
        return;
    showDates();
    Q_EMIT changed();
}

void FilterPanel::reset()
{
    SessionFilter none;
    none.text = m_text;
    show(none);
    Q_EMIT changed();
}

void FilterPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void FilterPanel::retranslate()
{
    const SessionFilter before = filter();
    fillChoices();
    fillScenarios();
    show(before);
    setAccessibleName(tr("Filter"));
    const QStringList names{tr("Answered by"), tr("Scenario"), tr("Engine"), tr("A reply that is"),
                            tr("Active")};
    const QStringList helps{tr("Who has the conversation"), tr("What it is about; type a part of the name"),
                            tr("What composed a reply in it"), tr("How a reply in it stands or ended"),
                            tr("When something was said")};
    const QList<QComboBox *> boxes{m_owner, m_scenario, m_engine, m_state, m_period};
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        m_labels.at(i)->setText(names.at(i));
        boxes.at(i)->setAccessibleName(names.at(i));
        boxes.at(i)->setAccessibleDescription(helps.at(i));
        boxes.at(i)->setToolTip(helps.at(i));
    }
    m_scenario->lineEdit()->setAccessibleName(names.at(1));
    m_scenario->lineEdit()->setAccessibleDescription(helps.at(1));
    m_from->setAccessibleName(tr("First day"));
    m_from->setAccessibleDescription(tr("Active on this day or later"));
    m_until->setAccessibleName(tr("Last day"));
    m_until->setAccessibleDescription(tr("Active on this day or earlier"));
    m_unread->setText(tr("Unread only"));
    m_unread->setAccessibleDescription(tr("With something from the customer that you have not seen"));
    m_images->setText(tr("With images only"));
    m_images->setAccessibleDescription(tr("In which an image was sent"));
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleDescription(tr("Show all conversations again"));
    m_save->setText(tr("Keep as a view…"));
    m_save->setAccessibleDescription(tr("Give this filter a name, to come back to it"));
}

QString wordsOf(const SessionFilter &filter)
{
    QStringList words;
    if (filter.owner != SessionFilter::Owner::Anybody)
        words << FilterPanel::tr("Answered by: %1").arg(FilterWords::owner(filter.owner));
    if (!filter.category.isEmpty())
        words << (filter.subcategory.isEmpty() ? filter.category : filter.subcategory);
    if (filter.engine != Engine::None)
        words << Names::engine(filter.engine);
    if (filter.state)
        words << FilterWords::state(*filter.state);
    if (filter.lastDays > 0)
        words << FilterWords::days(filter.lastDays);
    if (filter.from > 0 || filter.until > 0)
        words << QLocale().toString(dateOf(filter.from), QLocale::ShortFormat) + u" – "_s +
                     QLocale().toString(dateOf(filter.until - 1), QLocale::ShortFormat);
    if (filter.unread)
        words << FilterPanel::tr("Unread");
    if (filter.withImages)
        words << FilterPanel::tr("With images");
    return words.join(u" · "_s);
}

} // namespace kefu
