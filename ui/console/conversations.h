#pragma once

#include "composer/variables.h"

#include <QSet>
#include <QSplitter>

class QSettings;

namespace kefu {

class Agent;
class Composer;
class Exporter;
class HoldStrip;
class Holds;
class InspectorPane;
class OpenSession;
class Reading;
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
    Conversations(const ConsoleParts &parts, const Agent &agent, QSettings &settings, const Theme &theme,
                  QWidget *parent = nullptr);

    void beginNew();
    /// With a \a message, at that one.
    void open(const QString &sessionId, qint64 message = 0);
    void reveal(const QString &sessionId); ///< opens it and marks it in the list
    void focusList();
    void focusSearch();
    void focusTimeline();
    void focusComposer();
    void takeOver();
    void handBack();
    void sendHeld(); ///< the reply that waits in the open session
    void correct();
    void exportIt(); ///< the open session, to a file
    void print();

    /// What the open session allows just now.
    [[nodiscard]] bool canTakeOver() const;
    [[nodiscard]] bool canHandBack() const;
    [[nodiscard]] bool canSendHeld() const;
    [[nodiscard]] bool hasSession() const; ///< to correct, export, print

    [[nodiscard]] Exporter &exporter() { return *m_exporter; }
    [[nodiscard]] bool isInspectorShown() const;
    void showInspector(bool shown);

Q_SIGNALS:
    void inspectorShown(bool shown);
    /// Of what the open session allows.
    void allowanceChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectParts();
    void connectComposer();
    void connectHolds(const ConsoleParts &parts);
    void chooseVoice();
    [[nodiscard]] Variables variables() const;
    void send(const QString &from, const QString &text, const QJsonArray &attachments);
    void inspect();

    const Agent &m_agent;
    OpenSession *m_session;
    Holds *m_holds;
    SessionList *m_list;
    Reading *m_reading;
    TimelinePane *m_timeline;
    HoldStrip *m_hold;
    Composer *m_composer;
    InspectorPane *m_inspector;
    Sender *m_sender;
    Exporter *m_exporter;
    QString m_sessionId;           ///< empty: a new conversation
    QSet<QString> m_tryouts;       ///< sessions that were begun here, where one writes as the customer
    QSet<QString> m_unsentAsAgent; ///< … whose draft was begun while they were mine
};

} // namespace kefu
