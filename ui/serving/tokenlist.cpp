#include "serving/tokenlist.h"

#include "access/tokens.h"
#include "base/whenanswered.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/tables.h"
#include "words/times.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>

namespace kefu {

TokenList::TokenList(Tokens &tokens, const Clock &clock, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_clock(clock)
    , m_model(columns())
    , m_name(new QLineEdit(this))
    , m_add(new QPushButton(this))
    , m_revoke(new QPushButton(this))
    , m_note(plainLabel(this))
    , m_secretBox(buildSecret())
    , m_view(new QTableView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
{
    build();
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &name) { m_add->setEnabled(!name.trimmed().isEmpty()); });
    connect(m_name, &QLineEdit::returnPressed, this, &TokenList::add);
    connect(m_add, &QPushButton::clicked, this, &TokenList::add);
    connect(m_revoke, &QPushButton::clicked, this, &TokenList::revoke);
    connect(&tokens, &Tokens::changed, this, &TokenList::load); // another process may change them too
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_revoke->setEnabled(m_view->selectionModel()->hasSelection()); });
    retranslate();
}

QList<RowModel<Token>::Column> TokenList::columns() const
{
    const auto used = [this](const Token &token) {
        return token.lastUsedAt ? Times::relative(*token.lastUsedAt, m_clock.now()) : tr("never");
    };
    return {{[] { return tr("Name"); }, [](const Token &token) { return token.name; }},
            {[] { return tr("Made"); },
             [this](const Token &token) { return Times::relative(token.createdAt, m_clock.now()); }, false,
             [](const Token &token) { return Times::exact(token.createdAt); }},
            {[] { return tr("Last used"); }, used, false,
             [](const Token &token) {
                 return token.lastUsedAt ? Times::exact(*token.lastUsedAt) : tr("never");
             }}};
}

void TokenList::build()
{
    m_add->setEnabled(false);
    m_revoke->setEnabled(false);
    m_name->setMaxLength(int(Tokens::longestName));
    m_name->setMaximumWidth(320);
    m_note->setForegroundRole(QPalette::BrightText);
    m_note->hide();
    m_view->setModel(&m_model);
    dressTable(m_view, 0);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::huge, space::medium, space::huge, space::medium);
    row->setSpacing(space::small);
    row->addWidget(m_name, 1);
    row->addWidget(m_add);
    row->addWidget(m_note, 1);
    row->addStretch(1);
    row->addWidget(m_revoke);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_secretBox);
    column->addLayout(m_stack, 1);
}

QWidget *TokenList::buildSecret()
{
    auto *box = new QWidget(this);
    m_secretWords = plainLabel(box);
    m_secret = new QLineEdit(box);
    m_secret->setReadOnly(true);
    m_copy = new QPushButton(box);
    m_done = new QPushButton(box);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_secret, 1);
    row->addWidget(m_copy);
    row->addWidget(m_done);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(space::huge, space::medium, space::huge, space::large);
    column->setSpacing(space::small);
    column->addWidget(m_secretWords);
    column->addLayout(row);
    box->setBackgroundRole(QPalette::AlternateBase);
    box->setAutoFillBackground(true);
    box->hide();
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_secret->text()); });
    connect(m_done, &QPushButton::clicked, this, [this] {
        m_secret->clear();
        m_secretBox->hide();
    });
    return box;
}

void TokenList::load()
{
    whenAnswered(m_tokens.list(), this, [this](const Result<QList<Token>> &tokens) {
        if (!tokens)
            return m_plate->say(tr("The tokens could not be read"), tokens.error().message);
        m_model.setRows(*tokens);
        m_stack->setCurrentWidget(tokens->isEmpty() ? static_cast<QWidget *>(m_plate) : m_view);
    });
}

void TokenList::add()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    whenAnswered(m_tokens.add(name), this, [this](const Result<Secret> &secret) {
        say(secret ? QString() : secret.error().message);
        if (!secret)
            return;
        m_name->clear();
        showSecret(QString::fromLatin1(secret->reveal()));
        load();
    });
}

void TokenList::revoke()
{
    const QModelIndex chosen = m_view->currentIndex();
    if (!chosen.isValid())
        return;
    whenAnswered(m_tokens.revoke(m_model.at(chosen).name), this, [this](const Status &revoked) {
        say(revoked ? QString() : revoked.error().message);
        load();
    });
}

void TokenList::showSecret(const QString &secret)
{
    m_secret->setText(secret);
    m_secretBox->show();
    m_secret->selectAll();
    m_copy->setFocus(Qt::OtherFocusReason);
}

void TokenList::say(const QString &words)
{
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
}

void TokenList::showEvent(QShowEvent *event)
{
    load();
    QWidget::showEvent(event);
}

void TokenList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TokenList::retranslate()
{
    m_model.retranslate();
    m_name->setPlaceholderText(tr("Name of the program"));
    m_name->setAccessibleName(tr("Name of the new token"));
    m_add->setText(tr("Add a token"));
    m_revoke->setText(tr("Revoke"));
    m_revoke->setAccessibleDescription(tr("The chosen token lets nobody in any more"));
    m_secretWords->setText(tr("This is the token. It is shown this once and kept nowhere: copy it now."));
    m_secret->setAccessibleName(tr("The new token"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleDescription(tr("Copies the token"));
    m_done->setText(tr("Done"));
    m_view->setAccessibleName(tr("Tokens"));
    m_plate->say(
        tr("There is no token"),
        tr("Whoever reaches the address may use the server. With the first token only programs that send "
           "one may."));
}

} // namespace kefu
