#include "timeline/markdowntext.h"

#include "look/palette.h"
#include "look/space.h"
#include "look/type.h"
#include "timeline/markdowndocument.h"

#include <QAbstractTextDocumentLayout>
#include <QFontDatabase>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

#include <cmath>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int listIndent = 20;
constexpr qreal codeGround = 0.08; ///< share of the text's colour

QStringList codeFamilies()
{
    return QStringList(QFontDatabase::systemFont(QFontDatabase::FixedFont).family()) +
           textFont(TextSize::Body).families();
}

/// Turns what the reader made into what belongs in a bubble.
class Dressing
{
public:
    Dressing(QTextDocument &document, const Palette &colors)
        : m_document(document)
        , m_colors(colors)
        , m_cursor(&document)
    {
    }

    void dress()
    {
        m_cursor.beginEditBlock();
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
            dressWords(block);
            dressBlock(block);
        }
        const QList<QTextFrame *> frames = m_document.rootFrame()->childFrames();
        for (QTextFrame *frame : frames) {
            if (auto *table = qobject_cast<QTextTable *>(frame))
                dressTable(*table);
        }
        m_cursor.endEditBlock();
    }

private:
    void dressBlock(const QTextBlock &block)
    {
        QTextBlockFormat format = block.blockFormat();
        const bool first = block == m_document.begin();
        const bool last = !block.next().isValid();
        const bool inTable = QTextCursor(block).currentTable();
        const bool item = block.textList() && block.next().textList();
        const bool code = format.nonBreakableLines();
        const bool goesOn = code && block.next().isValid() && block.next().blockFormat().nonBreakableLines();
        const qreal below = item ? space::tiny : space::small;
        format.setTopMargin(first || inTable || format.headingLevel() == 0 ? 0 : space::tiny);
        format.setBottomMargin(last || inTable || goesOn ? 0 : below);
        format.setLineHeight(lineHeight(textFont(TextSize::Body)), QTextBlockFormat::MinimumHeight);
        const int quotes = format.intProperty(QTextFormat::BlockQuoteLevel);
        format.setLeftMargin(quotes * space::large);
        if (code) {
            format.setNonBreakableLines(false); // a long line wraps: a bubble has no scroll bar
            format.setBackground(faded(m_colors.text, codeGround));
        }
        m_cursor.setPosition(block.position());
        m_cursor.setBlockFormat(format);
        QTextCharFormat words;
        if (const int level = format.headingLevel(); level > 0)
            words.setFont(textFont(level <= 2 ? TextSize::Title : TextSize::Body, TextWeight::Strong),
                          QTextCharFormat::FontPropertiesSpecifiedOnly);
        if (quotes > 0)
            words.setForeground(m_colors.secondary);
        if (words.propertyCount() == 0)
            return;
        words.clearProperty(QTextFormat::FontSizeAdjustment);
        m_cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        m_cursor.mergeCharFormat(words);
    }

    void dressWords(const QTextBlock &block)
    {
        struct Stretch
        {
            int position;
            int length;
            QTextCharFormat format;
        };
        QList<Stretch> parts;
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QTextFragment part = each.fragment();
            const QTextCharFormat format = part.charFormat();
            if (format.isAnchor() || isCode(format) || format.hasProperty(QTextFormat::FontSizeAdjustment))
                parts.prepend({part.position(), part.length(), format}); // from behind: positions stay
        }
        for (const Stretch &part : std::as_const(parts)) {
            m_cursor.setPosition(part.position);
            m_cursor.setPosition(part.position + part.length, QTextCursor::KeepAnchor);
            QTextCharFormat format = part.format;
            format.clearProperty(QTextFormat::FontSizeAdjustment);
            if (isCode(format)) {
                format.setFontFamilies(codeFamilies());
                if (!block.blockFormat().nonBreakableLines())
                    format.setBackground(faded(m_colors.text, codeGround));
            }
            if (format.isAnchor())
                format.setForeground(m_colors.accent);
            m_cursor.setCharFormat(format);
        }
    }

    static bool isCode(const QTextCharFormat &format)
    {
        return format.fontFixedPitch() || format.fontFamilies().toStringList().contains("monospace"_L1);
    }

    void dressTable(QTextTable &table) const
    {
        QTextTableFormat format = table.format();
        format.setBorder(1);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(m_colors.edge);
        format.setCellPadding(space::tiny);
        format.setCellSpacing(0);
        format.setTopMargin(space::tiny);
        format.setBottomMargin(space::small);
        table.setFormat(format);
    }

    QTextDocument &m_document;
    const Palette &m_colors;
    QTextCursor m_cursor;
};

} // namespace

MarkdownText::MarkdownText(const QString &source, qreal width, const Palette &colors)
    : m_document(markdownDocument(source))
{
    m_document->setDocumentMargin(0);
    m_document->setIndentWidth(listIndent);
    m_document->setDefaultFont(textFont(TextSize::Body));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_document->setDefaultTextOption(option);
    Dressing(*m_document, colors).dress();
    m_document->setTextWidth(width);
    const qreal used = std::ceil(m_document->idealWidth());
    if (used < width)
        m_document->setTextWidth(used);
}

MarkdownText::~MarkdownText() = default;

QSizeF MarkdownText::size() const
{
    const QSizeF size = m_document->size();
    return {std::ceil(size.width()), std::ceil(size.height())};
}

void MarkdownText::draw(QPainter *painter, const QPointF &at) const
{
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, painter->pen().color());
    painter->save();
    painter->translate(at);
    m_document->documentLayout()->draw(painter, context);
    painter->restore();
}

QString MarkdownText::linkAt(const QPointF &place) const
{
    return m_document->documentLayout()->anchorAt(place);
}

QStringList MarkdownText::links() const
{
    QStringList found;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QString address = each.fragment().charFormat().anchorHref();
            if (!address.isEmpty() && !found.contains(address))
                found.append(address);
        }
    }
    return found;
}

} // namespace kefu
