#pragma once

#include <QWidget>

class QLabel;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace kefu {

class Clock;
class EventHub;
class OpenSession;
class OwnerBar;
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
    /// \a session: what the heading tells of; must outlive this.
    TimelinePane(Store &store, EventHub &hub, const Clock &clock, OpenSession &session, const Theme &theme,
                 QWidget *parent = nullptr);

    [[nodiscard]] TimelineModel &model() { return *m_model; }
    [[nodiscard]] TimelineView &view() { return *m_view; }
    /// Empty: a conversation that begins with the next message.
    void open(const QString &sessionId);
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
    void showOwner();
    void retranslate();

    OpenSession &m_session;
    TimelineModel *m_model;
    TimelineView *m_view;
    StatePlate *m_plate;
    QLabel *m_name;
    QLabel *m_about;
    OwnerBar *m_owner;
    QToolButton *m_inspector;
    QStackedLayout *m_stack;
    QVBoxLayout *m_column;
    QString m_opened; ///< as asked for; the model forgets a session that is deleted
};

} // namespace kefu
