#include "composer/growingedit.h"

#include "composer/attachmenttray.h"
#include "look/space.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>

namespace kefu {

namespace {

constexpr int mostLines = 8;

} // namespace

GrowingEdit::GrowingEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(space::tiny);
    viewport()->setAutoFillBackground(false);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingEdit::fitHeight);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingEdit::showMark);
    fitHeight();
}

int GrowingEdit::heightOfLines(int lines) const
{
    return int(std::ceil(lines * fontMetrics().lineSpacing() + 2 * document()->documentMargin()));
}

void GrowingEdit::fitHeight()
{
    // QPlainTextEdit's document counts its height in lines, wrapped ones included.
    const int lines = std::max(1, int(std::ceil(document()->size().height())));
    setVerticalScrollBarPolicy(lines > mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int height = heightOfLines(std::min(lines, mostLines));
    if (height != this->height() || minimumHeight() != height)
        setFixedHeight(height);
}

QSize GrowingEdit::sizeHint() const
{
    return {200, heightOfLines(1)};
}

QSize GrowingEdit::minimumSizeHint() const
{
    return {80, heightOfLines(1)};
}

void GrowingEdit::mark(Range range)
{
    m_mark = QTextCursor(document());
    m_mark.setPosition(range.start);
    m_mark.setPosition(range.start + range.length, QTextCursor::KeepAnchor);
    showMark();
}

GrowingEdit::Range GrowingEdit::marked() const
{
    if (m_mark.isNull() || !m_mark.hasSelection())
        return {};
    return {m_mark.selectionStart(), m_mark.selectionEnd() - m_mark.selectionStart()};
}

void GrowingEdit::appendMarked(const QString &text)
{
    const Range range = marked();
    QTextCursor insertion(document());
    if (range.length > 0)
        insertion.setPosition(range.start + range.length);
    else
        insertion.movePosition(QTextCursor::End);
    const int start = range.length > 0 ? range.start : insertion.position();
    QSignalBlocker quiet(this); // the mark is told of first
    insertion.insertText(text);
    mark({start, insertion.position() - start});
    quiet.unblock();
    fitHeight();
    Q_EMIT textChanged();
}

void GrowingEdit::removeMarked()
{
    QTextCursor whole = m_mark;
    m_mark.clearSelection();
    if (!whole.isNull())
        whole.removeSelectedText();
}

void GrowingEdit::setMarkColor(const QColor &color)
{
    m_markColor = color;
    showMark();
}

void GrowingEdit::showMark()
{
    QTextEdit::ExtraSelection selection;
    selection.cursor = m_mark;
    selection.format.setBackground(m_markColor);
    setExtraSelections(marked().length > 0 ? QList{selection} : QList<QTextEdit::ExtraSelection>());
}

bool GrowingEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return AttachmentTray::hasImages(*source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void GrowingEdit::insertFromMimeData(const QMimeData *source)
{
    if (AttachmentTray::hasImages(*source))
        Q_EMIT imagesGiven(*source);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

void GrowingEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter)
        return QPlainTextEdit::keyPressEvent(event);
    if (event->modifiers() & Qt::ShiftModifier) {
        insertPlainText(QStringLiteral("\n"));
        ensureCursorVisible();
        return;
    }
    Q_EMIT submitted();
}

void GrowingEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focusChanged();
}

void GrowingEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT focusChanged();
}

void GrowingEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
    fitPlaceholder();
}

void GrowingEdit::setPlaceholderText(const QString &words)
{
    m_placeholder = words;
    fitPlaceholder();
}

/// It would wrap, and there is one line for it.
void GrowingEdit::fitPlaceholder()
{
    const int room = viewport()->width() - 2 * int(document()->documentMargin());
    QPlainTextEdit::setPlaceholderText(fontMetrics().elidedText(m_placeholder, Qt::ElideRight, room));
}

} // namespace kefu
