#pragma once

#include "composer/variables.h"

#include <QHash>
#include <QJsonArray>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace kefu {

class Agent;
class AttachmentTray;
class CannedSearch;
class DraftBox;
class GrowingEdit;
class Pictures;
class RestStrip;
class Store;
class Theme;
class Uploads;

/// Where one writes. Keeps a draft for every session; the text stays until it is known to be stored.
class Composer final : public QWidget
{
    Q_OBJECT

public:
    /// Whose words these become.
    enum class Voice
    {
        Customer,    ///< a conversation that was begun here to try things out
        Agent,       ///< the session is mine
        TakingOver,  ///< the assistant has it; sending takes it over
        AnotherAgent ///< a colleague has it: one can write, not send
    };

    /// \a page: what the canned replies open on.
    Composer(Store &store, Uploads *uploads, Pictures &pictures, const Agent &agent, const Theme &theme,
             QWidget *page);

    /// Shows the draft of \a sessionId (empty: the new conversation).
    void open(const QString &sessionId);
    /// \a agent: the name of whoever would speak, or speaks there already.
    void speakAs(Voice voice, const QString &agent);
    [[nodiscard]] Voice voice() const { return m_voice; }
    /// Neither words nor images wait to be sent.
    [[nodiscard]] bool isEmpty() const;
    /// What was sent from \a sessionId is stored: its draft goes.
    void sent(const QString &sessionId);
    /// It will be stored when that can be done again; until then it stays as it is, with the reason.
    void waits(const QString &sessionId, const QString &reason);
    /// It could not be stored: the text stays, with the reason.
    void failed(const QString &sessionId, const QString &reason);
    /// The session's owner could not be changed, for this reason.
    void ownerStays(const QString &sessionId, const QString &reason);
    /// Words that the assistant had for the customer of \a sessionId, who has not seen them.
    void takeRest(const QString &sessionId, const QString &words);
    void focusEdit();
    [[nodiscard]] const DraftBox &drafts() const { return *m_drafts; }
    /// Whom the images of this session belong to.
    void setUser(const QString &userId);
    /// What stands for the variables of canned replies.
    void setVariables(const Variables &variables);

Q_SIGNALS:
    void submitted(const QString &sessionId, const QString &text, const QJsonArray &attachments);
    /// Nothing of the draft is left.
    void emptied();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Outgoing
    {
        QString problem;
        bool sending = false;
        bool isOfOwner = false; ///< the problem
    };
    void build();
    void connectParts();
    void keepDraft();
    void submit();
    void note(const QString &sessionId, const Outgoing &outgoing);
    void connectTray();
    void askForImages();
    [[nodiscard]] bool canSend() const;
    void discardRest();
    void showDraft();
    void showState();
    void applyColors();
    void retranslate();

    const Theme &m_theme;
    QLabel *m_problem;
    RestStrip *m_rest;
    AttachmentTray *m_tray;
    GrowingEdit *m_edit;
    QToolButton *m_image;
    QToolButton *m_canned;
    QPushButton *m_send;
    QWidget *m_field;
    Voice m_voice = Voice::Customer;
    QString m_agent;
    QString m_sessionId;
    DraftBox *m_drafts;
    CannedSearch *m_search;
    QHash<QString, Outgoing> m_outgoing;
};

} // namespace kefu
