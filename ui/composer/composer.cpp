#include "composer/composer.h"

#include "composer/attachmenttray.h"
#include "composer/cannedsearch.h"
#include "composer/draftbox.h"
#include "composer/growingedit.h"
#include "composer/reststrip.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

Composer::Composer(Store &store, Uploads *uploads, Pictures &pictures, const Agent &agent, const Theme &theme,
                   QWidget *page)
    : QWidget(page)
    , m_theme(theme)
    , m_problem(new QLabel(this))
    , m_rest(new RestStrip(theme, this))
    , m_tray(new AttachmentTray(uploads, pictures, theme, this))
    , m_edit(new GrowingEdit(this))
    , m_image(new QToolButton(this))
    , m_canned(new QToolButton(this))
    , m_send(new QPushButton(this))
    , m_field(new QWidget(this))
    , m_drafts(new DraftBox(store, agent, this))
    , m_search(new CannedSearch(store, theme, *m_edit, *m_field, page))
{
    build();
    connectParts();
    connectTray();
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
    m_rest->hide();
    m_send->setProperty("primary", true);
    m_send->setIcon(lineIconOnAccent(u"send"_s));
    setFocusProxy(m_edit);
    m_image->setIcon(lineIcon(u"image"_s));
    m_canned->setIcon(lineIcon(u"canned"_s));
    for (QToolButton *button : {m_image, m_canned}) {
        button->setIconSize({space::iconSize, space::iconSize});
        button->setAutoRaise(true);
    }

    auto *row = new QHBoxLayout(m_field);
    row->setContentsMargins(space::small, space::tiny, space::tiny, space::tiny);
    row->setSpacing(space::small);
    row->addWidget(m_edit, 1, Qt::AlignVCenter);
    row->addWidget(m_image, 0, Qt::AlignBottom);
    row->addWidget(m_canned, 0, Qt::AlignBottom);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, space::small, space::huge, space::large);
    column->setSpacing(space::tiny);
    column->addWidget(m_problem);
    column->addWidget(m_rest);
    column->addWidget(m_tray);
    column->addWidget(m_field);
}

void Composer::connectParts()
{
    connect(m_edit, &GrowingEdit::submitted, this, &Composer::submit);
    connect(m_edit, &GrowingEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::keepDraft);
    connect(m_send, &QPushButton::clicked, this, &Composer::submit);
    connect(m_drafts, &DraftBox::loaded, this, &Composer::showDraft);
    connect(m_canned, &QToolButton::clicked, m_search, &CannedSearch::open);
    connect(m_search, &CannedSearch::failed, this,
            [this](const QString &reason) { failed(m_sessionId, reason); });
    connect(m_rest, &RestStrip::discarded, this, &Composer::discardRest);
    connect(&m_theme, &Theme::changed, this, &Composer::applyColors);
}

void Composer::open(const QString &sessionId)
{
    m_sessionId = sessionId;
    m_search->close();
    m_tray->open(sessionId, {});
    showDraft();
}

void Composer::speakAs(Voice voice, const QString &agent)
{
    if (voice == m_voice && agent == m_agent)
        return;
    m_voice = voice;
    m_agent = agent;
    retranslate();
}

bool Composer::isEmpty() const
{
    return m_edit->toPlainText().isEmpty() && m_tray->attachments(m_sessionId).isEmpty();
}

void Composer::keepDraft()
{
    const GrowingEdit::Range rest = m_edit->marked();
    m_drafts->put(m_sessionId,
                  {m_edit->toPlainText(), rest.start, rest.length, m_tray->attachments(m_sessionId)});
    showState();
    m_search->follow();
    if (isEmpty())
        Q_EMIT emptied();
}

void Composer::submit()
{
    const QString text = m_edit->toPlainText().trimmed();
    if (!canSend())
        return;
    note(m_sessionId, {{}, true, false});
    Q_EMIT submitted(m_sessionId, text, m_tray->attachments(m_sessionId));
}

void Composer::sent(const QString &sessionId)
{
    m_drafts->remove(sessionId);
    m_outgoing.remove(sessionId);
    m_tray->clear(sessionId);
    if (sessionId == m_sessionId)
        showDraft();
}

void Composer::waits(const QString &sessionId, const QString &reason)
{
    note(sessionId, {reason, true, false});
}

void Composer::failed(const QString &sessionId, const QString &reason)
{
    note(sessionId, {reason, false, false});
}

void Composer::ownerStays(const QString &sessionId, const QString &reason)
{
    note(sessionId, {reason, false, true});
}

void Composer::note(const QString &sessionId, const Outgoing &outgoing)
{
    m_outgoing.insert(sessionId, outgoing);
    if (sessionId == m_sessionId)
        showState();
}

void Composer::takeRest(const QString &sessionId, const QString &words)
{
    if (m_outgoing.value(sessionId).sending)
        return;
    if (sessionId == m_sessionId) {
        m_edit->appendMarked(words); // keepDraft() follows
        return;
    }
    Draft draft = m_drafts->draft(sessionId);
    draft.appendRest(words);
    m_drafts->put(sessionId, draft);
}

void Composer::discardRest()
{
    m_edit->removeMarked();
    focusEdit();
}

void Composer::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

bool Composer::canSend() const
{
    if (m_outgoing.value(m_sessionId).sending || m_voice == Voice::AnotherAgent ||
        m_tray->isBusy(m_sessionId))
        return false;
    // A question needs words: they are what it is filed by.
    const bool hasImages = m_voice != Voice::Customer && !m_tray->attachments(m_sessionId).isEmpty();
    return hasImages || !m_edit->toPlainText().trimmed().isEmpty();
}

void Composer::setUser(const QString &userId)
{
    m_tray->open(m_sessionId, userId);
}

void Composer::connectTray()
{
    setAcceptDrops(true);
    connect(m_image, &QToolButton::clicked, this, &Composer::askForImages);
    connect(m_edit, &GrowingEdit::imagesGiven, m_tray, &AttachmentTray::add);
    connect(m_tray, &AttachmentTray::changed, this, [this](const QString &sessionId) {
        Draft draft = m_drafts->draft(sessionId);
        draft.attachments = m_tray->attachments(sessionId);
        m_drafts->put(sessionId, draft);
        showState();
    });
}

void Composer::askForImages()
{
    auto *dialog = new QFileDialog(window(), tr("Send images"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Images") + u" (*.png *.jpg *.jpeg *.gif *.webp *.bmp)"_s);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        for (const QString &file : files)
            m_tray->addFile(file);
    });
    dialog->open();
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_tray->canAdd() && AttachmentTray::hasImages(*event->mimeData()))
        event->acceptProposedAction();
}

void Composer::dropEvent(QDropEvent *event)
{
    if (m_tray->add(*event->mimeData()))
        event->acceptProposedAction();
}

void Composer::setVariables(const Variables &variables)
{
    m_search->setVariables(variables);
}

void Composer::showDraft()
{
    const Draft draft = m_drafts->draft(m_sessionId);
    m_tray->restore(m_sessionId, draft.attachments);
    const GrowingEdit::Range marked = m_edit->marked();
    if (m_edit->toPlainText() != draft.text || marked.start != draft.restStart ||
        marked.length != draft.restLength) {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(draft.text);
        m_edit->mark({draft.restStart, draft.restLength});
        m_edit->moveCursor(QTextCursor::End);
        m_edit->fitHeight(); // its own signal was blocked too
    }
    showState();
}

void Composer::showState()
{
    const Outgoing outgoing = m_outgoing.value(m_sessionId);
    m_edit->setReadOnly(outgoing.sending);
    const QString words = outgoing.sending ? tr("Waiting, and sent by itself as soon as that can be done: %1")
                          : outgoing.isOfOwner ? tr("It stays with whom it was: %1")
                                               : tr("Not sent: %1");
    m_problem->setText(outgoing.problem.isEmpty() ? QString() : words.arg(outgoing.problem));
    m_problem->setVisible(!outgoing.problem.isEmpty());
    m_rest->setVisible(m_edit->marked().length > 0);
    m_image->setEnabled(m_tray->canAdd() && !outgoing.sending);
    m_send->setEnabled(canSend());
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
    m_edit->setMarkColor(m_theme.colors().assistantBubble);
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
    QString send = tr("Send");
    switch (m_voice) {
    case Voice::Customer:
        m_edit->setPlaceholderText(tr("Write as the customer…"));
        break;
    case Voice::Agent:
        m_edit->setPlaceholderText(tr("Answer as %1…").arg(m_agent));
        break;
    case Voice::TakingOver:
        m_edit->setPlaceholderText(tr("Answer as %1, in the assistant's place…").arg(m_agent));
        send = tr("Take over and send");
        break;
    case Voice::AnotherAgent:
        m_edit->setPlaceholderText(tr("%1 answers here. Take over to send something.").arg(m_agent));
        break;
    }
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setAccessibleDescription(m_edit->placeholderText() + u' ' +
                                     tr("Enter sends, Shift+Enter begins a new line."));
    m_image->setToolTip(tr("Send images: choose them, paste them, or drop them here"));
    m_image->setAccessibleName(tr("Send images"));
    m_image->setAccessibleDescription(m_image->toolTip());
    m_canned->setToolTip(tr("Canned replies (/)"));
    m_canned->setAccessibleName(tr("Canned replies"));
    m_canned->setAccessibleDescription(tr("Answers that are ready; a slash in the text opens them too"));
    m_send->setText(send);
    m_send->setAccessibleName(send);
    m_send->setToolTip(tr("%1 (Enter; Shift+Enter begins a new line)", "what the button does").arg(send));
    m_send->setAccessibleDescription(m_send->toolTip());
    showState();
}

} // namespace kefu
