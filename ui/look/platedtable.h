#pragma once

#include <QWidget>

class QAbstractItemModel;
class QStackedLayout;
class QTableView;

namespace kefu {

class StatePlate;
class Theme;

/// A table, and in its place a plate that explains itself as long as there is no row.
class PlatedTable : public QWidget
{
    Q_OBJECT

public:
    PlatedTable(const Theme &theme, QWidget *parent = nullptr);

protected:
    /// What the table shows; \a wide: the column that takes the room that is left. \a model must outlive the
    /// last event. Calls retranslate().
    void tell(QAbstractItemModel &model, int wide);
    /// Names the table and says what the plate says: at first, and in every other language.
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;

    [[nodiscard]] QTableView &view() { return *m_view; }
    [[nodiscard]] StatePlate &plate() { return *m_plate; }

private:
    void showWhatIsThere();

    QTableView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
};

} // namespace kefu
