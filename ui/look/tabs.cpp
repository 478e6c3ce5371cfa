#include "look/tabs.h"

#include "look/page.h"
#include "look/space.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>

namespace kefu {

Tabs::Tabs(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout)
    , m_buttons(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
{
    m_row->setContentsMargins(space::large, space::small, space::large, space::small);
    m_row->setSpacing(space::tiny);
    m_row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_row);
    column->addWidget(hairline(this));
    column->addWidget(m_stack, 1);
    connect(m_buttons, &QButtonGroup::idClicked, this, &Tabs::setCurrent);
}

void Tabs::add(std::function<QString()> name, QWidget *widget)
{
    auto *button = new QToolButton(this);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setProperty("roomy", true);
    button->setText(name());
    const int tab = int(m_names.size());
    m_buttons->addButton(button, tab);
    m_row->insertWidget(tab, button);
    m_stack->addWidget(widget);
    m_names.push_back(std::move(name));
    button->setChecked(tab == 0);
}

void Tabs::setCurrent(int tab)
{
    m_buttons->button(tab)->setChecked(true);
    m_stack->setCurrentIndex(tab);
    Q_EMIT changed(tab);
}

int Tabs::current() const
{
    return m_stack->currentIndex();
}

void Tabs::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Tabs::retranslate()
{
    for (size_t tab = 0; tab < m_names.size(); ++tab)
        m_buttons->button(int(tab))->setText(m_names.at(tab)());
}

} // namespace kefu
