#pragma once

#include <QListView>
#include <QPersistentModelIndex>

namespace kefu {

class SessionListModel;

/// The rows of sessions. Nothing moves under the pointer: while it is on a row the model holds its order, and
/// what comes in above leaves the rows that are seen where they are.
class SessionView final : public QListView
{
    Q_OBJECT

public:
    explicit SessionView(SessionListModel &model, QWidget *parent = nullptr);

protected:
    bool viewportEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void note();
    void restore();

    SessionListModel &m_model;
    QPersistentModelIndex m_top; ///< the first row that is seen
    int m_offset = 0;
};

} // namespace kefu
