#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace kefu {

class Actions;
class KeyModel;

/// Changes the keys of actions.
class KeyTable final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyTable(Actions &actions, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    KeyModel *m_model;
    QTableView *m_view;
    QPushButton *m_reset;
    QLabel *m_note;
};

} // namespace kefu
