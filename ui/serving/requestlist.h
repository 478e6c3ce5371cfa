#pragma once

#include "look/platedtable.h"
#include "look/rowmodel.h"
#include "serving/servercontrol.h"

namespace kefu {

/// Requests as they come, the newest first, while somebody looks.
class RequestList final : public PlatedTable
{
    Q_OBJECT

public:
    RequestList(ServerControl &server, const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void retranslate() override;

private:
    [[nodiscard]] static QList<RowModel<SeenRequest>::Column> columns();
    void take(const QList<SeenRequest> &requests);

    ServerControl &m_server;
    RowModel<SeenRequest> m_model;
};

} // namespace kefu
