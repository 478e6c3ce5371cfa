#include "look/platedtable.h"

#include "look/stateplate.h"
#include "look/tables.h"

#include <QEvent>
#include <QStackedLayout>
#include <QTableView>

namespace kefu {

PlatedTable::PlatedTable(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_view(new QTableView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout(this))
{
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
}

void PlatedTable::tell(QAbstractItemModel &model, int wide)
{
    m_view->setModel(&model);
    dressTable(m_view, wide);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &PlatedTable::showWhatIsThere);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &PlatedTable::showWhatIsThere);
    connect(&model, &QAbstractItemModel::modelReset, this, &PlatedTable::showWhatIsThere);
    showWhatIsThere();
    retranslate();
}

void PlatedTable::showWhatIsThere()
{
    const bool empty = m_view->model()->rowCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_plate) : m_view);
}

void PlatedTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kefu
