#pragma once

#include "look/platedtable.h"
#include "look/rowmodel.h"
#include "serving/servercontrol.h"

#include <QBasicTimer>

namespace kefu {

/// Who follows the events, and how far behind each is.
class ClientList final : public PlatedTable
{
    Q_OBJECT

public:
    ClientList(ServerControl &server, const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void retranslate() override;

private:
    [[nodiscard]] static QList<RowModel<SeenClient>::Column> columns();
    void look();

    ServerControl &m_server;
    RowModel<SeenClient> m_model;
    QBasicTimer m_looking;
};

} // namespace kefu
