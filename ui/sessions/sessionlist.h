#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;
class QToolButton;

namespace kefu {

class Clock;
class EventHub;
class SessionListModel;
class StatePlate;
class Store;
class Theme;

/// The pane of conversations. What is selected is kept by its id, wherever its row goes.
class SessionList final : public QWidget
{
    Q_OBJECT

public:
    SessionList(Store &store, EventHub &hub, const Clock &clock, const Theme &theme,
                QWidget *parent = nullptr);

    [[nodiscard]] const SessionListModel &model() const { return *m_model; }
    [[nodiscard]] QString selected() const;
    /// Selects \a id now, or when it appears. Empty: nothing.
    void select(const QString &id);
    void focusList();

Q_SIGNALS:
    void chosen(const QString &sessionId); ///< by a person
    void newWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showState();
    void selectAwaited();
    void announceCurrent();
    void retranslate();

    const Theme &m_theme;
    SessionListModel *m_model;
    QLabel *m_title;
    QToolButton *m_new;
    QListView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    QString m_awaited;        ///< to be selected as soon as it is there
    bool m_selecting = false; ///< the program selects, not a person
};

} // namespace kefu
