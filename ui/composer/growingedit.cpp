#include "composer/growingedit.h"

#include "look/space.h"

#include <QKeyEvent>
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
}

} // namespace kefu
