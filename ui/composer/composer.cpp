#include "composer/composer.h"

#include "composer/growingedit.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

Composer::Composer(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_problem(new QLabel(this))
    , m_edit(new GrowingEdit(this))
    , m_send(new QPushButton(this))
    , m_field(new QWidget(this))
{
    build();
    connect(m_edit, &GrowingEdit::submitted, this, &Composer::submit);
    connect(m_edit, &GrowingEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_drafts[m_sessionId].text = m_edit->toPlainText();
        showButtons();
    });
    connect(m_send, &QPushButton::clicked, this, &Composer::submit);
    connect(&theme, &Theme::changed, this, &Composer::applyColors);
    applyColors();
    retranslate();
    showDraft();
}

void Composer::build()
{
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setFont(textFont(TextSize::Small));
    m_problem->hide();
    m_send->setProperty("primary", true);
    m_send->setIcon(lineIconOnAccent(u"send"_s));
    setFocusProxy(m_edit);

    auto *row = new QHBoxLayout(m_field);
    row->setContentsMargins(space::small, space::tiny, space::tiny, space::tiny);
    row->setSpacing(space::small);
    row->addWidget(m_edit, 1, Qt::AlignVCenter);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, space::small, space::huge, space::large);
    column->setSpacing(space::tiny);
    column->addWidget(m_problem);
    column->addWidget(m_field);
}

void Composer::open(const QString &sessionId)
{
    m_sessionId = sessionId;
    showDraft();
}

void Composer::submit()
{
    Draft &draft = m_drafts[m_sessionId];
    const QString text = m_edit->toPlainText().trimmed();
    if (text.isEmpty() || draft.sending)
        return;
    draft.sending = true;
    draft.problem.clear();
    showDraft();
    Q_EMIT submitted(m_sessionId, text);
}

void Composer::sent(const QString &sessionId)
{
    m_drafts.remove(sessionId);
    if (sessionId == m_sessionId)
        showDraft();
}

void Composer::failed(const QString &sessionId, const QString &reason)
{
    Draft &draft = m_drafts[sessionId];
    draft.sending = false;
    draft.problem = reason;
    if (sessionId == m_sessionId)
        showDraft();
}

void Composer::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void Composer::showDraft()
{
    const Draft draft = m_drafts.value(m_sessionId);
    if (m_edit->toPlainText() != draft.text) {
        const QSignalBlocker quiet(this);
        m_edit->setPlainText(draft.text);
        m_edit->moveCursor(QTextCursor::End);
    }
    m_edit->setReadOnly(draft.sending);
    m_problem->setText(draft.problem.isEmpty() ? QString() : tr("Not sent: %1").arg(draft.problem));
    m_problem->setVisible(!draft.problem.isEmpty());
    showButtons();
}

void Composer::showButtons()
{
    const Draft draft = m_drafts.value(m_sessionId);
    m_send->setEnabled(!draft.sending && !draft.text.trimmed().isEmpty());
}

void Composer::paintEvent(QPaintEvent *)
{
    const Palette &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_edit->hasFocus() ? colors.accent : colors.edge, 1));
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(QRectF(m_field->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), space::bubbleRadius,
                            space::bubbleRadius);
}

void Composer::applyColors()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, m_theme.colors().bad);
    m_problem->setPalette(palette);
    update();
}

void Composer::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Composer::retranslate()
{
    m_edit->setPlaceholderText(tr("Write as the customer…"));
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setAccessibleDescription(tr("Enter sends, Shift+Enter begins a new line."));
    m_send->setText(tr("Send"));
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send (Enter; Shift+Enter begins a new line)"));
    showDraft();
}

} // namespace kefu
