#include "timeline/markdowndocument.h"

#include "timeline/markdownsource.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QUrl>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

class ClosedDocument final : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

bool canBeFollowed(const QString &address)
{
    const QString scheme = QUrl(address, QUrl::StrictMode).scheme();
    return scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1;
}

QTextCharFormat link(QTextCharFormat format, const QString &address)
{
    const bool open = canBeFollowed(address);
    format.setAnchor(open);
    format.setAnchorHref(open ? address : QString());
    format.setFontUnderline(open);
    format.clearForeground();
    return format;
}

struct Part
{
    int position;
    int length;
    QTextCharFormat format;
};

/// From behind, so that positions stay while they are changed.
QList<Part> linksAndImages(const QTextDocument &document)
{
    QList<Part> parts;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QTextFragment part = each.fragment();
            if (part.charFormat().isAnchor() || part.charFormat().isImageFormat())
                parts.prepend({part.position(), part.length(), part.charFormat()});
        }
    }
    return parts;
}

} // namespace

std::unique_ptr<QTextDocument> closedDocument()
{
    auto document = std::make_unique<ClosedDocument>();
    document->setUndoRedoEnabled(false);
    return document;
}

std::unique_ptr<QTextDocument> markdownDocument(const QString &source)
{
    auto document = closedDocument();
    document->setMarkdown(preparedMarkdown(source),
                          QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub |
                                                          QTextDocument::MarkdownNoHTML));
    QTextCursor cursor(document.get());
    cursor.beginEditBlock();
    for (const QList<Part> parts = linksAndImages(*document); const Part &part : parts) {
        cursor.setPosition(part.position);
        cursor.setPosition(part.position + part.length, QTextCursor::KeepAnchor);
        if (part.format.isImageFormat()) {
            const QString address = part.format.toImageFormat().name();
            cursor.insertText(address, link({}, address));
        } else {
            cursor.setCharFormat(link(part.format, part.format.anchorHref()));
        }
    }
    cursor.endEditBlock();
    return document;
}

} // namespace kefu
