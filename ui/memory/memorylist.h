#pragma once

#include "look/pagedmodel.h"
#include "memory/memory.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;

namespace kefu {

class Clock;
class Memories;
class StatePlate;
class Store;
class SureButton;
class Theme;

/// What is remembered of one user: search, read, delete.
class MemoryList final : public QWidget
{
    Q_OBJECT

public:
    MemoryList(Store &store, Memories &memories, const Clock &clock, const Theme &theme,
               QWidget *parent = nullptr);

    void open(const QString &userId); ///< empty: nobody's

Q_SIGNALS:
    void emptied(); ///< the user has no memory any more

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QList<PagedModel<Memory>::Column> columns() const;
    void build();
    void load();
    void forgetChosen();
    void forgetAll();
    void showState();
    void showWhole();
    void say(const QString &words);
    void retranslate();

    Store &m_store;
    Memories &m_memories;
    const Clock &m_clock;
    QString m_userId;
    QLineEdit *m_search;
    SureButton *m_forget;
    SureButton *m_forgetAll;
    QLabel *m_note;
    QTableView *m_view;
    QLabel *m_whole; ///< the chosen memory
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    PagedModel<Memory> m_model;
    QTimer m_pause;
};

} // namespace kefu
