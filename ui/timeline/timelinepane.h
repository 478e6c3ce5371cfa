#pragma once

#include "chat/session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace kefu {

class Clock;
class EventHub;
class StatePlate;
class Store;
class Theme;
class TimelineModel;
class TimelineView;

/// The page: who it is, and what was said.
class TimelinePane final : public QWidget
{
    Q_OBJECT

public:
    TimelinePane(Store &store, EventHub &hub, const Clock &clock, const Theme &theme,
                 QWidget *parent = nullptr);

    [[nodiscard]] TimelineModel &model() { return *m_model; }
    [[nodiscard]] TimelineView &view() { return *m_view; }
    /// Empty: a conversation that begins with the next message.
    void open(const QString &sessionId);
    /// What the heading tells of the open session.
    void describe(const Session &session);
    /// The message that a person selected, 0 for none.
    [[nodiscard]] qint64 selectedMessage() const;
    /// A place under the messages, for the composer.
    void addBelow(QWidget *widget);
    /// The button that folds the inspector stands in the heading.
    [[nodiscard]] QToolButton &inspectorButton() { return *m_inspector; }

Q_SIGNALS:
    void selectionChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showState();
    void showHeading();
    void retranslate();

    TimelineModel *m_model;
    TimelineView *m_view;
    StatePlate *m_plate;
    QLabel *m_name;
    QLabel *m_about;
    QToolButton *m_inspector;
    QStackedLayout *m_stack;
    QVBoxLayout *m_column;
    QString m_opened; ///< as asked for; the model forgets a session that is deleted
    std::optional<Session> m_session;
};

} // namespace kefu
