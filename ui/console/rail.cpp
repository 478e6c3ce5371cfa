#include "console/rail.h"

#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"

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
    connect(m_pages, &QButtonGroup::idClicked, this, &Rail::chosen);
}

int Rail::addPage(const QString &icon, const QString &name)
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
    rename(page, name);
    return page;
}

void Rail::rename(int page, const QString &name)
{
    QAbstractButton *button = m_pages->button(page);
    button->setToolTip(name);
    button->setAccessibleName(name);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.colors().hairline);
}

} // namespace kefu
