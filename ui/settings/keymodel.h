#pragma once

#include <QAbstractTableModel>

class QAction;

namespace kefu {

class Actions;

/// Every action with its keys, which can be changed.
class KeyModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        KeysColumn,
        ColumnCount
    };

    explicit KeyModel(Actions &actions, QObject *parent = nullptr);

    void reset(); ///< every action has its default keys again
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// A QKeySequence. Who had it before loses it.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void taken(const QString &fromAction); ///< its keys are now another's

private:
    void announceKeys();

    Actions &m_actions;
};

} // namespace kefu
