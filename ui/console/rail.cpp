#include "console/rail.h"

#include "commands/actions.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace kefu {

Rail::Rail(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
    , m_pages(new QButtonGroup(this))
{
    setFixedWidth(space::railWidth);
    m_column->setContentsMargins(space::small, space::small, space::small, space::small);
    m_column->setSpacing(space::tiny);
    m_column->addStretch(1);
}

void Rail::addPage(const QString &icon, QAction *action)
{
    const int page = int(m_pages->buttons().size());
    auto *button = new QToolButton(this);
    button->setIcon(lineIcon(icon));
    button->setIconSize({space::huge, space::huge});
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setChecked(page == 0);
    const int side = space::railWidth - 2 * space::small;
    button->setFixedSize(side, side);
    m_pages->addButton(button, page);
    m_column->insertWidget(page, button);
    Actions::attach(button, action);
}

void Rail::setCurrent(int page)
{
    m_pages->button(page)->setChecked(true);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.colors().hairline);
}

} // namespace kefu
