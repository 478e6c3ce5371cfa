#pragma once

#include <QSplitter>

#include <optional>

namespace kefu {

class Composer;
class InspectorPane;
class Sender;
class SessionList;
class Theme;
class TimelinePane;
struct ConsoleParts;

/// The page of conversations: list, timeline with composer, inspector.
class Conversations final : public QSplitter
{
    Q_OBJECT

public:
    Conversations(const ConsoleParts &parts, const Theme &theme, QWidget *parent = nullptr);

    void beginNew();
    void open(const QString &sessionId);
    void reveal(const QString &sessionId); ///< opens it and marks it in the list
    void focusList();
    void focusTimeline();
    void focusComposer();

    [[nodiscard]] bool isInspectorShown() const;
    void showInspector(bool shown);

Q_SIGNALS:
    void inspectorShown(bool shown);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectParts();
    void describe();
    void inspect();

    SessionList *m_list;
    TimelinePane *m_timeline;
    Composer *m_composer;
    InspectorPane *m_inspector;
    Sender *m_sender;
    QString m_sessionId; ///< empty: a new conversation
};

} // namespace kefu
