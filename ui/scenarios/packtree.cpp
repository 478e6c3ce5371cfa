#include "scenarios/packtree.h"

#include "chat/knowledgesource.h"
#include "look/space.h"

#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace kefu {

namespace {

constexpr int scenarioRole = Qt::UserRole + 1;

QStandardItem *item(const QString &name, int scenario)
{
    auto *made = new QStandardItem(name);
    made->setEditable(false);
    made->setToolTip(name);
    made->setData(scenario, scenarioRole);
    return made;
}

} // namespace

PackTree::PackTree(KnowledgeSource &knowledge, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_view(new QTreeView(this))
{
    build();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_found->setFilterFixedString(words.trimmed());
        if (!words.trimmed().isEmpty())
            m_view->expandAll();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &PackTree::announce);
    connect(&knowledge, &KnowledgeSource::changed, this,
            [this](const KnowledgePointer &now) { fill(*now->pack); });
    retranslate();
    if (const KnowledgePointer now = knowledge.current())
        fill(*now->pack);
}

void PackTree::build()
{
    m_found->setSourceModel(&m_model);
    m_found->setRecursiveFilteringEnabled(true);
    m_found->setAutoAcceptChildRows(true);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setClearButtonEnabled(true);
    m_view->setModel(m_found);
    m_view->header()->hide();
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformRowHeights(true);
    m_view->setMouseTracking(true);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::medium, space::medium, space::medium, 0);
    column->setSpacing(space::small);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
}

void PackTree::fill(const Pack &pack)
{
    if (pack.version() == m_version)
        return;
    m_version = pack.version();
    const QModelIndex current = m_view->currentIndex();
    const QString subcategory = current.data().toString();
    const QString category = current.parent().data().toString();
    m_filling = true; // what is chosen is told once, at the end
    m_model.clear();
    for (const Category &one : pack.categories()) {
        QStandardItem *parent = item(one.name, -1);
        for (int i = one.first; i < one.first + one.count; ++i)
            parent->appendRow(item(pack.scenarios().at(i).subcategory, i));
        m_model.appendRow(parent);
    }
    if (!category.isEmpty())
        select(category, subcategory);
    m_filling = false;
    announce();
}

void PackTree::select(const QString &category, const QString &subcategory)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QStandardItem *parent = m_model.item(row);
        for (int child = 0; parent->text() == category && child < parent->rowCount(); ++child) {
            if (parent->child(child)->text() == subcategory)
                m_view->setCurrentIndex(m_found->mapFromSource(parent->child(child)->index()));
        }
    }
}

void PackTree::announce()
{
    if (m_filling)
        return;
    const QVariant scenario = m_view->currentIndex().data(scenarioRole);
    Q_EMIT chosen(scenario.isValid() ? scenario.toInt() : -1);
}

void PackTree::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PackTree::retranslate()
{
    m_search->setPlaceholderText(tr("Find a scenario"));
    m_search->setAccessibleName(tr("Find a scenario"));
    m_view->setAccessibleName(tr("Categories and scenarios"));
}

} // namespace kefu
