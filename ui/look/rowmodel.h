#pragma once

#include <QAbstractTableModel>
#include <QGuiApplication>
#include <QPalette>

#include <functional>

namespace kefu {

/// What a table tells of its rows in one column. `tip` and `isBad` may be left out.
template<typename Row>
struct TableColumn
{
    std::function<QString()> name; ///< in the language in use
    std::function<QString(const Row &)> text;
    bool isNumber = false; ///< stands at the right
    std::function<QString(const Row &)> tip;
    std::function<bool(const Row &)> isBad; ///< painted as what went wrong
};

/// A table of values of one type, a row each; a column is what is told of them.
template<typename Row>
class RowModel : public QAbstractTableModel
{
public:
    using Column = TableColumn<Row>;

    explicit RowModel(QList<Column> columns, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
    {
    }

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &at(const QModelIndex &index) const { return m_rows.at(index.row()); }

    /// Where there are as many rows as before they are changed in place, so that a selection stays.
    void setRows(const QList<Row> &rows)
    {
        if (rows.size() == m_rows.size()) {
            m_rows = rows;
            if (!rows.isEmpty())
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            return;
        }
        replace(rows);
    }

    void replace(const QList<Row> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }

    void append(const QList<Row> &rows)
    {
        if (rows.isEmpty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
        m_rows += rows;
        endInsertRows();
    }

    /// The newest in front; what is older than the first \a most rows goes.
    void prepend(const QList<Row> &rows, int most)
    {
        if (rows.isEmpty())
            return;
        beginInsertRows({}, 0, int(rows.size()) - 1);
        m_rows = rows + m_rows;
        endInsertRows();
        if (rowCount() <= most)
            return;
        beginRemoveRows({}, most, rowCount() - 1);
        m_rows.resize(most);
        endRemoveRows();
    }

    void removeAt(int row)
    {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }

    void retranslate()
    {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Column &column = m_columns.at(index.column());
        const Row &row = m_rows.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return column.text(row);
        case Qt::AccessibleTextRole:
            return QString(column.name() + QStringLiteral(": ") + column.text(row));
        case Qt::ToolTipRole:
            return column.tip ? column.tip(row) : column.text(row);
        case Qt::TextAlignmentRole:
            return alignment(column);
        case Qt::ForegroundRole:
            return column.isBad && column.isBad(row)
                       ? QVariant(QGuiApplication::palette().brush(QPalette::BrightText))
                       : QVariant();
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(m_columns.at(section));
        return role == Qt::DisplayRole ? QVariant(m_columns.at(section).name()) : QVariant();
    }

private:
    static int alignment(const Column &column)
    {
        return int(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }

    QList<Column> m_columns;
    QList<Row> m_rows;
};

} // namespace kefu
