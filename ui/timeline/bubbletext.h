#pragma once

#include "timeline/bubblebody.h"

#include <QFont>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace kefu {

/// Text as it was typed. One that grows at its end lays out its last paragraph only.
class BubbleText final : public BubbleBody
{
public:
    void set(const QString &text, const QFont &font, qreal width);

    [[nodiscard]] QSizeF size() const override { return m_size; }
    [[nodiscard]] QPointF end() const override { return m_end; }
    void draw(QPainter *painter, const QPointF &at) const override;

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
