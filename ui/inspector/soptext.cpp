#include "inspector/soptext.h"

#include "look/space.h"
#include "look/type.h"

#include <QTextBlock>
#include <QTextList>
#include <QWheelEvent>

#include <cmath>

namespace kefu {

namespace {

constexpr qreal listIndent = 18;

} // namespace

SopText::SopText(QWidget *parent)
    : QTextBrowser(parent)
{
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    document()->setIndentWidth(listIndent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SopText::showMarkdown(const QString &markdown)
{
    document()->setDefaultFont(textFont(TextSize::Body));
    document()->setMarkdown(markdown, QTextDocument::MarkdownDialectGitHub);
    giveShape();
    moveCursor(QTextCursor::Start);
    fitHeight();
}

void SopText::giveShape()
{
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat shape = block.blockFormat();
        const int level = shape.headingLevel();
        shape.setLineHeight(std::ceil(lineHeight(textFont(TextSize::Body))) + 1,
                            QTextBlockFormat::FixedHeight);
        if (shape.intProperty(QTextFormat::BlockQuoteLevel) > 0) {
            shape.setLeftMargin(space::medium);
            shape.setRightMargin(0);
        }
        shape.setTopMargin(level > 0 ? space::medium : block.textList() ? 0 : space::tiny);
        shape.setBottomMargin(space::tiny);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(shape);
        if (level == 0)
            continue;
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat heading;
        const TextSize size = level == 1 ? TextSize::Title : TextSize::Body;
        heading.setFont(textFont(size, TextWeight::Strong));
        heading.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.mergeCharFormat(heading);
    }
}

QSize SopText::sizeHint() const
{
    return {200, int(std::ceil(document()->size().height()))};
}

QSize SopText::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void SopText::fitHeight()
{
    setFixedHeight(std::max(1, int(std::ceil(document()->size().height()))));
}

void SopText::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    fitHeight();
}

void SopText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace kefu
