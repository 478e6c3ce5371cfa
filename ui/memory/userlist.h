#pragma once

#include "look/pagedmodel.h"
#include "memory/memorybrowser.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListView;
class QStackedLayout;

namespace kefu {

class StatePlate;
class Store;
class Theme;

/// The users of whom something is remembered.
class UserList final : public QWidget
{
    Q_OBJECT

public:
    UserList(Store &store, const Theme &theme, QWidget *parent = nullptr);

    void load();
    [[nodiscard]] QString selected() const;

Q_SIGNALS:
    void chosen(const QString &userId); ///< empty: nobody

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<PagedModel<RememberedUser>::Column> columns();
    void build(const Theme &theme);
    void showState();
    void retranslate();

    Store &m_store;
    QLineEdit *m_search;
    QListView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    PagedModel<RememberedUser> m_model;
    QTimer m_pause;
};

} // namespace kefu
