#pragma once

#include "chat/knowledge.h"

#include <QWidget>

class QSettings;
class QStackedLayout;
class QToolButton;

namespace kefu {

class Agent;
class Clock;
class DraftBox;
class EventHub;
class Holds;
class SavedViews;
class SessionHead;
class SessionListModel;
class SessionView;
class StatePlate;
class Store;
class Theme;

/// The pane of conversations. What is selected is kept by its id, wherever its row goes.
class SessionList final : public QWidget
{
    Q_OBJECT

public:
    SessionList(Store &store, EventHub &hub, const Agent &agent, const Clock &clock, QSettings &settings,
                const Theme &theme, QWidget *parent = nullptr);

    /// Marks the sessions whose reply waits; \a holds must outlive this.
    void setHolds(const Holds &holds);
    void setDrafts(const DraftBox &drafts);
    [[nodiscard]] SessionListModel &model() { return *m_model; }
    [[nodiscard]] SessionHead &head() { return *m_head; }
    [[nodiscard]] QString selected() const;
    /// Selects \a id now, or when it appears. Empty: nothing.
    void select(const QString &id);
    /// The message that \a id was found by; 0: none.
    [[nodiscard]] qint64 foundMessage(const QString &id) const;
    void focusList();

Q_SIGNALS:
    void chosen(const QString &sessionId); ///< by a person
    void newWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectParts();
    void showState();
    void showWaiting();
    void selectAwaited();
    void announceCurrent();
    void retranslate();

    const Theme &m_theme;
    SessionListModel *m_model;
    SavedViews *m_views;
    SessionHead *m_head;
    SessionView *m_view;
    StatePlate *m_plate;
    QToolButton *m_waiting; ///< what came in while the pointer is here
    QStackedLayout *m_stack;
    QString m_awaited;        ///< to be selected as soon as it is there
    QString m_selected;       ///< kept over a list that is read again
    bool m_selecting = false; ///< the program selects, not a person
};

} // namespace kefu
