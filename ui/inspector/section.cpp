#include "inspector/section.h"

#include "look/space.h"
#include "look/type.h"

#include <QLabel>
#include <QVBoxLayout>

namespace kefu {

QLabel *textLabel(const QString &text, const QFont &font, QPalette::ColorRole role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    label->setForegroundRole(role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

Section::Section(QWidget *parent)
    : QWidget(parent)
    , m_title(textLabel({}, textFont(TextSize::Small, TextWeight::Strong), QPalette::PlaceholderText, this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::tiny);
    m_column->addWidget(m_title);
}

void Section::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void Section::add(QWidget *widget)
{
    m_column->addWidget(widget);
}

} // namespace kefu
