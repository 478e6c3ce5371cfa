#include "settings/keytable.h"

#include "look/page.h"
#include "look/space.h"
#include "settings/keymodel.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace kefu {

namespace {

constexpr int rowHeight = 34;

/// Takes the keys as they are pressed.
class KeyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *edit = new QKeySequenceEdit(parent);
        edit->setAccessibleName(index.siblingAtColumn(KeyModel::NameColumn).data().toString());
        edit->setAutoFillBackground(true);
        // It says so again when it loses the focus.
        connect(
            edit, &QKeySequenceEdit::editingFinished, this,
            [this, edit] {
                auto *self = const_cast<KeyDelegate *>(this);
                Q_EMIT self->commitData(edit);
                Q_EMIT self->closeEditor(edit);
            },
            Qt::SingleShotConnection);
        return edit;
    }
    void setEditorData(QWidget *editor, const QModelIndex &) const override
    {
        static_cast<QKeySequenceEdit *>(editor)->clear();
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const QKeySequence keys = static_cast<QKeySequenceEdit *>(editor)->keySequence();
        if (!keys.isEmpty())
            model->setData(index, QVariant::fromValue(QKeySequence(keys[0])), Qt::EditRole);
    }
};

} // namespace

KeyTable::KeyTable(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_model(new KeyModel(actions, this))
    , m_view(new QTableView(this))
    , m_reset(new QPushButton(this))
    , m_note(quietLabel(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new KeyDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_view->horizontalHeader()->setSectionResizeMode(KeyModel::NameColumn, QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(KeyModel::KeysColumn, QHeaderView::Fixed);
    m_view->horizontalHeader()->resizeSection(KeyModel::KeysColumn, 180);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                            QAbstractItemView::EditKeyPressed);
    m_view->setTabKeyNavigation(false);
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex &index) { m_view->edit(index.siblingAtColumn(KeyModel::KeysColumn)); });
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_reset);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, space::huge, space::large);
    column->setSpacing(space::small);
    column->addWidget(m_view, 1);
    column->addLayout(foot);
    connect(m_reset, &QPushButton::clicked, m_model, &KeyModel::reset);
    connect(m_model, &KeyModel::taken, this, [this](const QString &from) {
        m_note->setText(tr("\"%1\" had these keys and has none now.").arg(from));
    });
    retranslate();
}

void KeyTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void KeyTable::retranslate()
{
    m_view->setAccessibleName(tr("Actions and their keys"));
    m_reset->setText(tr("Usual keys for all"));
    m_note->setText(tr("Press Enter on a row, then the keys that you want."));
    m_model->retranslate();
}

} // namespace kefu
