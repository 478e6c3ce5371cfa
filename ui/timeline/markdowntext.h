#pragma once

#include "timeline/bubblebody.h"

#include <memory>

class QTextDocument;

namespace kefu {

struct Palette;

/// What an assistant or an agent wrote, read as Markdown. Loads nothing, whatever it names: images become
/// links to them, HTML stays text, and only http, https and mailto can be followed.
class MarkdownText final : public BubbleBody
{
public:
    MarkdownText(const QString &source, qreal width, const Palette &colors);
    ~MarkdownText() override;

    [[nodiscard]] QSizeF size() const override;
    void draw(QPainter *painter, const QPointF &at) const override;
    [[nodiscard]] QString linkAt(const QPointF &place) const override;
    [[nodiscard]] QStringList links() const override;

private:
    std::unique_ptr<QTextDocument> m_document;
};

} // namespace kefu
