#pragma once

#include "look/rowmodel.h"
#include "serving/servercontrol.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace kefu {

class StatePlate;
class Theme;

/// Requests as they come, the newest first, while somebody looks.
class RequestList final : public QWidget
{
    Q_OBJECT

public:
    RequestList(ServerControl &server, const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<RowModel<SeenRequest>::Column> columns();
    void take(const QList<SeenRequest> &requests);
    void retranslate();

    ServerControl &m_server;
    RowModel<SeenRequest> m_model;
    QTableView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
};

} // namespace kefu
