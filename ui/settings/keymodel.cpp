#include "settings/keymodel.h"

#include "commands/actions.h"

#include <QAction>

namespace kefu {

KeyModel::KeyModel(Actions &actions, QObject *parent)
    : QAbstractTableModel(parent)
    , m_actions(actions)
{
}

void KeyModel::reset()
{
    m_actions.unbindAll();
    announceKeys();
}

void KeyModel::retranslate()
{
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void KeyModel::announceKeys()
{
    Q_EMIT dataChanged(index(0, KeysColumn), index(rowCount() - 1, KeysColumn));
}

int KeyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_actions.all().size());
}

int KeyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QAction &action = *m_actions.all().at(index.row());
    const QString name = Actions::plainName(action);
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    if (index.column() == KeysColumn && role == Qt::EditRole)
        return QVariant::fromValue(action.shortcut());
    if (role == Qt::AccessibleTextRole)
        return index.column() == NameColumn ? name
                                            : tr("%1: %2").arg(name, keys.isEmpty() ? tr("no keys") : keys);
    if (role == Qt::DisplayRole)
        return index.column() == NameColumn ? name : keys;
    return {};
}

QVariant KeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Action") : tr("Keys");
}

Qt::ItemFlags KeyModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == KeysColumn ? flags | Qt::ItemIsEditable : flags;
}

bool KeyModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) ||
        index.column() != KeysColumn)
        return false;
    QAction *action = m_actions.all().at(index.row());
    const auto keys = value.value<QKeySequence>();
    const QAction *before = m_actions.holder(keys);
    m_actions.bind(*action, keys);
    announceKeys();
    if (before && before != action)
        Q_EMIT taken(Actions::plainName(*before));
    return true;
}

} // namespace kefu
