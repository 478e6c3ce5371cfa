#pragma once

#include <QWidget>

class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace kefu {

class Clock;
class ElidedLabel;
class EventHub;
class OpenSession;
class OwnerBar;
class PictureViewer;
class Pictures;
class StatePlate;
class Store;
class Theme;
class TimelineModel;
class TimelineView;
class Uploads;

/// The page: who it is, and what was said.
class TimelinePane final : public QWidget
{
    Q_OBJECT

public:
    /// \a session: what the heading tells of; must outlive this.
    TimelinePane(Store &store, EventHub &hub, const Clock &clock, Uploads *uploads, OpenSession &session,
                 const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] TimelineModel &model() { return *m_model; }
    [[nodiscard]] TimelineView &view() { return *m_view; }
    [[nodiscard]] Pictures &pictures() { return *m_pictures; }
    /// Empty: a conversation that begins with the next message.
    /// With a \a message, at that one.
    void open(const QString &sessionId, qint64 message = 0);
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
    void showPicture(const QString &name);
    void retranslate();

    OpenSession &m_session;
    const Theme &m_theme;
    TimelineModel *m_model;
    Pictures *m_pictures;
    PictureViewer *m_viewer = nullptr; ///< made when the first image is opened
    TimelineView *m_view;
    StatePlate *m_plate;
    ElidedLabel *m_name;
    ElidedLabel *m_about;
    OwnerBar *m_owner;
    QToolButton *m_inspector;
    QStackedLayout *m_stack;
    QVBoxLayout *m_column;
    QString m_opened; ///< as asked for; the model forgets a session that is deleted
};

} // namespace kefu
