#include "timeline/bubbletext.h"

#include "look/type.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace kefu {

void BubbleText::set(const QString &text, const QFont &font, qreal width)
{
    const bool otherShape = font != m_font || !qFuzzyCompare(width + 1, m_width + 1);
    if (!otherShape && !m_paragraphs.empty() && text == m_text)
        return;
    m_text = text;
    if (otherShape) {
        m_paragraphs.clear();
        m_font = font;
        m_width = width;
    }
    const QStringList parts = text.split(u'\n');
    if (m_paragraphs.size() > size_t(parts.size()))
        m_paragraphs.resize(size_t(parts.size()));
    qreal top = 0;
    qreal widest = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (size_t(i) == m_paragraphs.size())
            m_paragraphs.push_back(lay(parts.at(i)));
        Paragraph &paragraph = m_paragraphs[size_t(i)];
        if (paragraph.text != parts.at(i))
            paragraph = lay(parts.at(i));
        paragraph.layout->setPosition({0, top});
        m_end = paragraph.end + QPointF(0, top);
        top += paragraph.height;
        widest = std::max(widest, paragraph.width);
    }
    m_size = {std::ceil(widest), std::ceil(top)};
}

BubbleText::Paragraph BubbleText::lay(const QString &text) const
{
    Paragraph paragraph;
    paragraph.text = text;
    paragraph.layout = std::make_unique<QTextLayout>(text, m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    paragraph.layout->setTextOption(option);
    paragraph.layout->setCacheEnabled(true);
    const qreal pitch = lineHeight(m_font);
    paragraph.layout->beginLayout();
    for (QTextLine line = paragraph.layout->createLine(); line.isValid();
         line = paragraph.layout->createLine()) {
        line.setLineWidth(m_width);
        const qreal height = std::max(pitch, line.height());
        line.setPosition({0, paragraph.height + (height - line.height()) / 2});
        paragraph.end = {line.naturalTextWidth(), paragraph.height};
        paragraph.height += height;
        paragraph.width = std::max(paragraph.width, line.naturalTextWidth());
    }
    paragraph.layout->endLayout();
    return paragraph;
}

void BubbleText::draw(QPainter *painter, const QPointF &at) const
{
    for (const Paragraph &paragraph : m_paragraphs)
        paragraph.layout->draw(painter, at);
}

} // namespace kefu
