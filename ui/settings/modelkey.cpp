#include "settings/modelkey.h"

#include "base/whenanswered.h"
#include "look/page.h"
#include "look/space.h"
#include "look/type.h"
#include "model/connectiontest.h"
#include "model/keystore.h"
#include "model/modelendpoint.h"
#include "settings/modelcontrol.h"
#include "settings/settingsfile.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace kefu {

ModelKey::ModelKey(const StartSettings &start, KeyStore &keys, ModelControl *model, QWidget *parent)
    : QWidget(parent)
    , m_start(start)
    , m_keys(keys)
    , m_model(model)
    , m_label(plainLabel(this))
    , m_state(quietLabel(this))
    , m_edit(new QLineEdit(this))
    , m_keep(new QPushButton(this))
    , m_forget(new QPushButton(this))
    , m_try(new QPushButton(this))
    , m_result(quietLabel(this))
{
    m_label->setFont(textFont(TextSize::Body, TextWeight::Strong));
    m_edit->setEchoMode(QLineEdit::Password);
    m_keep->setEnabled(false);
    m_result->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_edit, 1);
    row->addWidget(m_keep);
    row->addWidget(m_forget);
    auto *tryRow = new QHBoxLayout;
    tryRow->addWidget(m_try);
    tryRow->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_label);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addSpacing(space::small);
    column->addLayout(tryRow);
    column->addWidget(m_result);
    connect(m_edit, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_keep->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_edit, &QLineEdit::returnPressed, this, &ModelKey::keep);
    connect(m_keep, &QPushButton::clicked, this, &ModelKey::keep);
    connect(m_forget, &QPushButton::clicked, this, &ModelKey::forget);
    connect(m_try, &QPushButton::clicked, this, [this] { m_testing ? stop() : test(); });
    if (m_model)
        connect(m_model, &ModelControl::changed, this, &ModelKey::look); // another endpoint has another key
    retranslate();
    look();
}

ModelKey::~ModelKey() = default;

void ModelKey::look()
{
    if (!m_start.options.apiKey.isEmpty()) {
        m_key = Secret(m_start.options.apiKey.toUtf8());
        m_edit->setEnabled(false);
        m_forget->setEnabled(false);
        return say(tr("OPENAI_API_KEY holds the key in use. It beats every other."));
    }
    say(tr("Asking where keys are kept…"));
    whenAnswered(m_keys.read(m_start.options.endpoint), this, [this](const Result<Secret> &key) {
        m_key = key.value_or(Secret());
        m_forget->setEnabled(!m_key.isEmpty());
        if (!key)
            return say(key.error().message, QPalette::BrightText);
        say(m_key.isEmpty() ? tr("There is no key yet.") : tr("A key is kept. It is never shown again."));
    });
}

void ModelKey::keep()
{
    const Secret key(m_edit->text().toUtf8());
    if (key.isEmpty())
        return;
    m_edit->clear();
    say(tr("Keeping it…"));
    whenAnswered(m_keys.write(m_start.options.endpoint, key), this,
                 [this, key](const Status &done) { take(done, key); });
}

void ModelKey::forget()
{
    whenAnswered(m_keys.remove(m_start.options.endpoint), this,
                 [this](const Status &done) { take(done, {}); });
}

void ModelKey::take(const Status &done, const Secret &key)
{
    if (!done) {
        // The keychain does not answer: for this run the key still works.
        const bool inUse = !key.isEmpty() && use(key);
        return say(inUse ? tr("%1 The key is used for this run and then forgotten.").arg(done.error().message)
                         : done.error().message,
                   QPalette::BrightText);
    }
    m_key = key;
    m_forget->setEnabled(!key.isEmpty());
    const bool inUse = use(key);
    say(key.isEmpty() ? tr("There is no key any more.")
        : inUse       ? tr("The key is kept, and in use from now on.")
                      : tr("The key is kept. It is used as soon as a model is named."));
}

bool ModelKey::use(const Secret &key) const
{
    const auto endpoint = m_model ? m_model->endpoint() : nullptr;
    if (endpoint)
        endpoint->setKey(key);
    return endpoint != nullptr;
}

/// Tests what the page shows, which the next question would use.
void ModelKey::test()
{
    setTesting(true);
    whenAnswered(optionsOfNextStart(m_start), this, [this, test = ++m_tests](const Result<Options> &options) {
        if (test != m_tests)
            return;
        if (!options)
            return showResult(options.error().message, QPalette::BrightText);
        if (options->model.isEmpty())
            return showResult(tr("No model is named. Name one above."), QPalette::BrightText);
        if (!options->apiKey.isEmpty())
            return ask(*options, Secret(options->apiKey.toUtf8()));
        if (options->endpoint == m_start.options.endpoint)
            return ask(*options, m_key);
        whenAnswered(m_keys.read(options->endpoint), this,
                     [this, test, options = *options](const Result<Secret> &key) {
                         if (test == m_tests)
                             ask(options, key.value_or(Secret()));
                     });
    });
}

void ModelKey::ask(const Options &options, const Secret &key)
{
    const ModelSettings settings = options.modelSettings();
    const QString address = settings.baseUrl.toDisplayString(QUrl::RemoveUserInfo);
    note(tr("Asking %1 …").arg(address), QPalette::PlaceholderText);
    delete m_test;
    m_test = new ConnectionTest(settings, key, this);
    connect(m_test, &ConnectionTest::finished, this, [this, address](const ConnectionReport &report) {
        showResult(address + QStringLiteral(": ") + report.text(),
                   report.works() ? QPalette::Link : QPalette::BrightText);
    });
    m_test->start();
}

void ModelKey::stop()
{
    ++m_tests;
    delete std::exchange(m_test, nullptr);
    showResult(tr("Stopped."), QPalette::PlaceholderText);
}

void ModelKey::showResult(const QString &words, QPalette::ColorRole role)
{
    setTesting(false);
    note(words, role);
}

void ModelKey::note(const QString &words, QPalette::ColorRole role)
{
    m_result->setForegroundRole(role);
    m_result->setText(words);
    m_result->show();
}

void ModelKey::setTesting(bool testing)
{
    m_testing = testing;
    m_try->setText(testing ? tr("Stop") : tr("Test connection"));
    m_try->setAccessibleDescription(testing ? tr("Ends the test of the connection")
                                            : tr("Asks the model for one word"));
}

void ModelKey::hideEvent(QHideEvent *event)
{
    if (m_testing && !event->spontaneous()) // minimised is not left
        stop();
    QWidget::hideEvent(event);
}

void ModelKey::say(const QString &words, QPalette::ColorRole role)
{
    m_state->setForegroundRole(role);
    m_state->setText(words);
}

void ModelKey::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        look();
    }
    QWidget::changeEvent(event);
}

void ModelKey::retranslate()
{
    m_label->setText(tr("Key of the model"));
    m_edit->setPlaceholderText(tr("Paste a key"));
    m_edit->setAccessibleName(tr("Key of the model"));
    m_keep->setText(tr("Keep"));
    m_keep->setAccessibleDescription(tr("Keeps the key where keys are kept"));
    m_forget->setText(tr("Forget"));
    m_forget->setAccessibleDescription(tr("Removes the kept key"));
    setTesting(m_testing);
}

} // namespace kefu
