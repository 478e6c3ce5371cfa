#include "look/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QByteArray drawing, bool onAccent)
        : m_drawing(std::move(drawing))
        , m_onAccent(onAccent)
    {
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        QByteArray coloured = m_drawing;
        coloured.replace("currentColor", color(mode, state).name().toLatin1());
        QSvgRenderer(coloured).render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }

    bool isNull() override { return m_drawing.isEmpty(); }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        if (m_onAccent)
            return palette.color(QPalette::HighlightedText);
        if (state == QIcon::On || mode == QIcon::Selected)
            return palette.color(QPalette::Highlight);
        return palette.color(QPalette::PlaceholderText);
    }

    QByteArray m_drawing;
    bool m_onAccent;
};

QIcon load(const QString &name, bool onAccent)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new LineIconEngine(file.readAll(), onAccent));
}

} // namespace

QIcon lineIcon(const QString &name)
{
    return load(name, false);
}

QIcon lineIconOnAccent(const QString &name)
{
    return load(name, true);
}

} // namespace kefu
