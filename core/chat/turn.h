#pragma once

#include "chat/filing.h"
#include "chat/holdback.h"
#include "chat/knowledge.h"
#include "chat/message.h"
#include "chat/question.h"
#include "chat/replyengine.h"
#include "chat/scenariochooser.h"
#include "chat/session.h"
#include "chat/trace.h"
#include "chat/turntally.h"
#include "chat/vetowindow.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace kefu {

class ChatService;
class Connection;

/// One customer message and its reply. Belongs to its session, not to whoever asked: it goes on when a
/// connection goes away. Lives in the thread that began it and ends exactly once. Order of the signals:
/// opened once, pieces, ended once; where the turn fails before anything was stored, ended alone.
class Turn final : public QObject, private ReplySink
{
    Q_OBJECT

public:
    ~Turn() override;

    [[nodiscard]] const QString &sessionId() const { return m_question.sessionId; }
    [[nodiscard]] const Message &customerMessage() const { return m_customer; }
    [[nodiscard]] const Message &reply() const { return m_reply; }
    [[nodiscard]] const Trace &trace() const { return m_trace; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] const TurnTimes &times() const { return m_times; }

    /// Stops the work and ends the turn as \a end (Cancelled, TakenOver or Interrupted). What is composed
    /// and no customer has seen is kept for whoever took over (takeUnsent()). Nothing where it has ended.
    void stop(MessageState end);
    /// The reply that waits goes to the customer now. Nothing where none does. Whoever calls this has taken
    /// it out of the store's held ones.
    void sendHeld();

Q_SIGNALS:
    /// The question is durable and filed: sessionId(), customerMessage() and trace() hold.
    void opened();
    /// The next words of the reply.
    void piece(const QString &text);
    /// The reply is durable in its last state, or error() says why not.
    void ended();

private:
    friend class ChatService;
    /// \a mayExist: the caller named the session, so it has to be looked up.
    Turn(Question question, bool mayExist, ChatService &service);

    void start();
    void loadSession();
    /// What was said before, for an engine that reads it.
    struct Before
    {
        std::optional<Session> session;
        QList<Message> messages; ///< oldest first
    };
    [[nodiscard]] static Result<Before> readBefore(Connection &connection, const QString &sessionId,
                                                   int messages);
    void file(Before before);
    void chooseScenario();
    [[nodiscard]] Language languageOfSession() const;
    void answer();
    void open();
    void publish();
    void waitForVeto();
    void saveProgress();
    void keepUnseen();
    void finish();
    void fail(const Error &error);
    void end();

    void replyFrom(Engine engine) override;
    void replyPiece(const QString &text) override;
    void replyReport(const ReplyReport &report) override;
    void replyDone() override;
    void replyFailed(const Error &error) override;

    ChatService &m_service;
    Question m_question;
    bool m_mayExist;
    KnowledgePointer m_knowledge;
    std::optional<Session> m_session; ///< as it was when the turn began
    QList<Message> m_history;         ///< oldest first; only where the engine reads it
    Filing m_filing;
    Trace m_trace;
    Message m_customer;
    Message m_reply;
    std::unique_ptr<ChoiceInProgress> m_choosing; ///< a model chooses the scenario
    std::unique_ptr<ReplyInProgress> m_inProgress;
    QElapsedTimer m_replyClock;
    QTimer m_progress; ///< saves what has streamed so far, a few times a second
    QStringList
        m_pieces; ///< composed but not yet announced: nobody sees a word of a question that is not durable
    std::optional<HoldBack::Reason> m_hold; ///< the reply waits, or will: nothing of it is announced
    std::chrono::seconds m_holdFor{};
    bool m_isHeld = false; ///< it is whole and waits; the store has it, or will
    VetoWindow m_veto;
    QString m_unseen;          ///< by the customer, when somebody took over
    qsizetype m_announced = 0; ///< UTF-16 units of the reply that were announced
    bool m_answered = false;   ///< the engine has delivered everything
    bool m_opened = false;
    bool m_storedWhole = false; ///< the reply was at its end before the question was written
    bool m_ended = false;
    TurnTimes m_times;
    std::optional<Error> m_error;
};

using TurnPointer = std::shared_ptr<Turn>;

} // namespace kefu
