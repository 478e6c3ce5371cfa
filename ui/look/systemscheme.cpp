#include "look/systemscheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace kefu {

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const QStyleHints *hints = QGuiApplication::styleHints();
    m_dark = hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        m_dark = scheme == Qt::ColorScheme::Dark;
        Q_EMIT changed();
    });
#else
    const QPalette palette = QGuiApplication::palette();
    m_dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
#endif
}

} // namespace kefu
