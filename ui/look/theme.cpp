#include "look/theme.h"

#include "look/consolestyle.h"
#include "look/type.h"

#include <QApplication>

namespace kefu {

using namespace Qt::StringLiterals;

Theme::Theme(Choice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
    , m_style(new ConsoleStyle)
{
    QApplication::setStyle(m_style);
    QApplication::setFont(applicationFont(QApplication::font()));
    connect(&m_system, &SystemScheme::changed, this, &Theme::apply);
    apply();
}

const Palette &Theme::colors() const
{
    return isDark() ? darkPalette() : lightPalette();
}

bool Theme::isDark() const
{
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_system.isDark());
}

void Theme::choose(Choice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    if (m_style)
        m_style->setColors(colors());
    QApplication::setPalette(widgetPalette(colors()));
    Q_EMIT changed();
}

QString nameOf(Theme::Choice choice)
{
    switch (choice) {
    case Theme::Choice::Light:
        return u"light"_s;
    case Theme::Choice::Dark:
        return u"dark"_s;
    case Theme::Choice::System:
        break;
    }
    return u"system"_s;
}

Theme::Choice themeChoiceFromName(QStringView name)
{
    if (name == u"light")
        return Theme::Choice::Light;
    return name == u"dark" ? Theme::Choice::Dark : Theme::Choice::System;
}

} // namespace kefu
