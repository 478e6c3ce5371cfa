#pragma once

#include <QFont>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace kefu {

/// The laid-out text of one bubble. A text that grows at its end lays out its last paragraph only.
class BubbleText
{
public:
    void set(const QString &text, const QFont &font, qreal width);

    [[nodiscard]] QSizeF size() const { return m_size; }
    /// Where the next character would stand: top of its line.
    [[nodiscard]] QPointF end() const { return m_end; }
    void draw(QPainter *painter, const QPointF &at) const;

private:
    struct Paragraph
    {
        QString text;
        std::unique_ptr<QTextLayout> layout;
        qreal width = 0;
        qreal height = 0;
        QPointF end;
    };
    [[nodiscard]] Paragraph lay(const QString &text) const;

    QString m_text;
    std::vector<Paragraph> m_paragraphs;
    QFont m_font;
    qreal m_width = 0;
    QSizeF m_size;
    QPointF m_end;
};

} // namespace kefu
