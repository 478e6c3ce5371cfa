#include "settings/optionrow.h"

#include "look/page.h"
#include "look/space.h"
#include "look/steadycombobox.h"
#include "look/type.h"
#include "settings/option.h"
#include "settings/optionwords.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

bool isChoice(const Option &option)
{
    return option.valueName.contains(u'|');
}

bool isPath(const Option &option)
{
    return option.valueName == u"FILE" || option.valueName == u"FOLDER";
}

} // namespace

OptionRow::OptionRow(const StandingOption &standing, bool isLive, QWidget *parent)
    : QWidget(parent)
    , m_standing(standing)
    , m_isLive(isLive)
    , m_sent(standing.inFile)
    , m_label(plainLabel(this))
    , m_origin(quietLabel(this))
    , m_help(quietLabel(this))
    , m_note(quietLabel(this))
{
    build();
    retranslate();
}

void OptionRow::build()
{
    m_label->setFont(textFont(TextSize::Body, TextWeight::Strong));
    m_origin->setWordWrap(false);
    m_origin->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_note->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(m_label, 1);
    head->addWidget(m_origin);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addLayout(head);
    column->addWidget(isChoice(option()) ? makeChoice() : makeField());
    column->addWidget(m_help);
    column->addWidget(m_note);
    showValue();
}

QWidget *OptionRow::makeChoice()
{
    m_choice = new SteadyComboBox(this);
    m_choice->addItem(QString(), QString());
    for (const QString &value : option().valueName.split(u'|'))
        m_choice->addItem(QString(), value);
    connect(m_choice, &QComboBox::activated, this,
            [this](int row) { submit(m_choice->itemData(row).toString()); });
    return m_choice;
}

QWidget *OptionRow::makeField()
{
    m_field = new QLineEdit(this);
    const bool fixed = OptionWords::isFixed(option().name);
    m_field->setReadOnly(fixed);
    connect(m_field, &QLineEdit::editingFinished, this, [this] { submit(m_field->text().trimmed()); });
    if (!isPath(option()) || fixed)
        return m_field;
    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    auto *browse = new QPushButton(both);
    m_browse = browse;
    row->addWidget(m_field, 1);
    row->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, &OptionRow::askForPath);
    return both;
}

void OptionRow::askForPath()
{
    auto *dialog = new QFileDialog(this, m_label->text(), m_field->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(option().valueName == u"FOLDER" ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_field->setText(path);
        submit(path);
    });
    dialog->open();
}

void OptionRow::submit(const QString &value)
{
    if (value == m_sent || OptionWords::isFixed(option().name))
        return;
    m_sent = value;
    Q_EMIT changed(value);
}

void OptionRow::setStanding(const StandingOption &standing)
{
    const bool hasMoved = standing.inFile != m_standing.inFile;
    m_standing = standing;
    if (hasMoved) {
        m_sent = standing.inFile;
        showValue();
    }
    retranslate();
}

CountsFrom OptionRow::counts() const
{
    return m_isLive ? countsFrom(option()) : CountsFrom::NextStart;
}

void OptionRow::tell(const Status &saved)
{
    if (saved && counts() == CountsFrom::NextQuestion)
        return note(tr("Saved. It counts from the next question on."), QPalette::Link);
    if (saved && counts() == CountsFrom::Now)
        return note(tr("Saved. It counts from now on."), QPalette::Link);
    if (saved)
        return note(m_standing.inForce == m_sent ? tr("Saved.") : tr("Saved. It counts from the next start."),
                    QPalette::Link);
    m_sent = QChar(0xFFFF); // nothing was written, so the same may be tried again
    note(saved.error().message, QPalette::BrightText);
}

void OptionRow::tellRefused(const Error &why)
{
    note(tr("Saved for the next start. Now it can't be: %1").arg(why.message), QPalette::BrightText);
}

void OptionRow::note(const QString &words, QPalette::ColorRole role)
{
    m_note->setText(words);
    m_note->setForegroundRole(role);
    m_note->show();
}

void OptionRow::showValue()
{
    if (m_choice)
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(m_standing.inFile)));
    else if (!m_field->hasFocus())
        m_field->setText(OptionWords::isFixed(option().name) ? m_standing.inForce : m_standing.inFile);
}

void OptionRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

/// What it means, when a change counts unless that is at once, and what beats it.
QString OptionRow::explanation() const
{
    QString said = option().helpText();
    if (OptionWords::isFixed(option().name)) {
        const QStringList ways = QStringList{u"--"_s + option().name} + option().variables;
        said += u' ' + tr("It can't be changed here, only with %1.").arg(ways.join(u", "_s));
    } else if (counts() == CountsFrom::NextStart) {
        said += u' ' + tr("A change counts from the next start.");
    }
    if (m_standing.given.place > OptionPlace::File && !OptionWords::isFixed(option().name))
        said += u' ' + tr("Now it is %1; what is set here counts when %2 is left out.")
                           .arg(m_standing.inForce, m_standing.given.name);
    return said;
}

void OptionRow::retranslate()
{
    const QString label = OptionWords::label(option().name);
    m_label->setText(label);
    m_origin->setText(OptionWords::origin(m_standing.given));
    const QString said = explanation();
    m_help->setText(said);
    QWidget *editor = m_choice ? static_cast<QWidget *>(m_choice) : m_field;
    editor->setAccessibleName(label);
    editor->setAccessibleDescription(said + u' ' + m_origin->text());
    const QString usual = option().defaultText();
    if (m_field)
        m_field->setPlaceholderText(usual);
    if (m_browse) {
        static_cast<QPushButton *>(m_browse)->setText(tr("Choose…"));
        m_browse->setAccessibleName(tr("Choose: %1").arg(label));
    }
    for (int row = 0; m_choice && row < m_choice->count(); ++row) {
        const QString value = m_choice->itemData(row).toString();
        m_choice->setItemText(row, value.isEmpty() ? tr("As usual (%1)").arg(OptionWords::choice(usual))
                                                   : OptionWords::choice(value));
    }
}

} // namespace kefu
