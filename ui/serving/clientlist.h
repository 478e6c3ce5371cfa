#pragma once

#include "look/rowmodel.h"
#include "serving/servercontrol.h"

#include <QBasicTimer>
#include <QWidget>

class QStackedLayout;
class QTableView;

namespace kefu {

class StatePlate;
class Theme;

/// Who follows the events, and how far behind each is.
class ClientList final : public QWidget
{
    Q_OBJECT

public:
    ClientList(ServerControl &server, const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<RowModel<SeenClient>::Column> columns();
    void look();
    void retranslate();

    ServerControl &m_server;
    RowModel<SeenClient> m_model;
    QTableView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    QBasicTimer m_looking;
};

} // namespace kefu
