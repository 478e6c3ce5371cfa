#pragma once

#include <QPointF>
#include <QSizeF>
#include <QStringList>

class QPainter;

namespace kefu {

/// What stands in a bubble, laid out.
class BubbleBody
{
public:
    virtual ~BubbleBody() = default;

    [[nodiscard]] virtual QSizeF size() const = 0;
    /// Where the next character would stand: top of its line.
    [[nodiscard]] virtual QPointF end() const { return {}; }
    /// In the painter's pen.
    virtual void draw(QPainter *painter, const QPointF &at) const = 0;
    /// The address of the link at \a place, from the body's top left; empty: there is none.
    [[nodiscard]] virtual QString linkAt(const QPointF &place) const
    {
        Q_UNUSED(place)
        return {};
    }
    /// The addresses in the text, each once.
    [[nodiscard]] virtual QStringList links() const { return {}; }
};

} // namespace kefu
