#include "chat/turn.h"

#include "base/whenanswered.h"
#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "chat/opening.h"
#include "chat/replytrace.h"
#include "events/eventhub.h"
#include "store/heldreplies.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// How often the text of a streaming reply is saved with its message.
constexpr std::chrono::milliseconds progressInterval{300};
/// How many messages an engine that reads them gets; it cuts them to its own budget.
constexpr int historyMessages = 40;

/// Whether the words before this question are the SOP engine's; they are where nobody has read them.
bool wasAnsweredBySop(const QList<Message> &history)
{
    const auto last = std::find_if(history.crbegin(), history.crend(),
                                   [](const Message &message) { return message.role == Role::Assistant; });
    return last == history.crend() || last->engine == Engine::Sop;
}

} // namespace

Turn::Turn(Question question, bool mayExist, ChatService &service)
    : m_service(service)
    , m_question(std::move(question))
    , m_mayExist(mayExist)
    , m_veto(service.m_store, service.m_clock)
{
    m_progress.setInterval(progressInterval);
    connect(&m_progress, &QTimer::timeout, this, &Turn::saveProgress);
    connect(&m_veto, &VetoWindow::failed, this, [this](const Error &error) {
        m_hold.reset();
        m_pieces.clear();
        replyFailed(error);
    });
}

Turn::~Turn() = default;

void Turn::start()
{
    if (m_ended)
        return;
    m_knowledge = m_service.m_knowledge.current();
    if (m_knowledge && m_knowledge->classifier)
        return loadSession();
    whenAnswered(m_service.m_knowledge.ready(), this, [this](const KnowledgePointer &knowledge) {
        m_knowledge = knowledge;
        loadSession();
    });
}

void Turn::loadSession()
{
    if (!m_mayExist)
        return file({});
    const int messages = m_service.m_engine->engine() == Engine::Model ? historyMessages : 0;
    whenAnswered(m_service.m_store.read([id = m_question.sessionId, messages](Connection &connection) {
        return readBefore(connection, id, messages);
    }),
                 this, [this](const Result<Before> &before) {
                     if (before)
                         file(*before);
                     else
                         fail(before.error());
                 });
}

Result<Turn::Before> Turn::readBefore(Connection &connection, const QString &sessionId, int messages)
{
    Before before;
    auto session = Sessions(connection).find(sessionId);
    if (!session)
        return tl::unexpected(session.error());
    before.session = std::move(*session);
    if (before.session && !tellsLanguage(before.session->lastQuery))
        messages = std::max(messages, 2); // the reply to it was in the session's language
    if (before.session && messages > 0) {
        auto said = Messages(connection).before(sessionId, 0, messages);
        if (!said)
            return tl::unexpected(said.error());
        before.messages = std::move(*said);
    }
    return before;
}

void Turn::file(Before before)
{
    if (m_ended)
        return;
    if (before.session && isOfAnother(*before.session, m_question.userId))
        return fail({Error::Kind::NotFound, tr("The session belongs to another user.")});
    m_session = std::move(before.session);
    if (m_session && m_session->userId == anonymousUser && !m_question.userId.isEmpty())
        m_session->userId = m_question.userId; // now one is known
    m_history = std::move(before.messages);
    const Session *known = m_session ? &*m_session : nullptr;
    if (m_question.category.isEmpty() && m_question.subcategory.isEmpty()) {
        m_filing = fileMessage(*m_knowledge, m_question.text, known);
        return chooseScenario();
    }
    const auto scenario = m_knowledge->pack->indexOf(m_question.category, m_question.subcategory);
    if (!scenario)
        return fail({Error::Kind::Invalid, tr("The pack has no scenario \"%1\" / \"%2\".")
                                               .arg(m_question.category, m_question.subcategory)});
    m_filing = filePreset(*m_knowledge, m_question.text, *scenario, known);
    answer();
}

/// Where a model may choose the scenario, it is asked first; without an answer of it the local decision
/// stands.
void Turn::chooseScenario()
{
    const bool answers = !m_answered && (!m_session || m_session->owner.isEmpty());
    ScenarioChooser *chooser = answers ? m_service.m_engine->chooser() : nullptr;
    if (chooser) {
        m_choosing = chooser->choose(m_question.text, m_knowledge->pack, m_filing,
                                     [this](const std::optional<ScenarioChoice> &choice) {
                                         if (choice)
                                             refile(m_filing, *m_knowledge->pack, choice->scenario);
                                         m_choosing.reset();
                                         answer();
                                     });
    }
    if (!m_choosing)
        answer();
}

Language Turn::languageOfSession() const
{
    if (tellsLanguage(m_session->lastQuery))
        return languageOf(m_session->lastQuery);
    const auto last = std::find_if(m_history.crbegin(), m_history.crend(), [](const Message &message) {
        return message.role != Role::User && tellsLanguage(message.content);
    });
    return languageOf(last == m_history.crend() ? m_session->lastQuery : last->content);
}

void Turn::answer()
{
    const Pack &pack = *m_knowledge->pack;
    m_customer.sessionId = m_reply.sessionId = m_question.sessionId;
    m_customer.role = Role::User;
    m_customer.content = m_question.text;
    m_customer.attachments = m_question.attachments;
    m_customer.decision = m_reply.decision = m_filing.decision(pack);
    m_reply.role = Role::Assistant;
    if (!m_answered) // else it was stopped before it came this far
        m_reply.state = MessageState::Streaming;
    m_reply.engine = m_service.m_engine->engine();

    if (!m_answered && (!m_session || m_session->owner.isEmpty())) {
        ReplyRequest request;
        request.knowledge = m_knowledge;
        request.text = m_question.text;
        request.language =
            m_session ? languageInSession(m_question.text, languageOfSession()) : languageOf(m_question.text);
        request.scenario = m_filing.scenario;
        request.topic = m_filing.topic;
        request.runnerUp = m_filing.runnerUp;
        request.continues =
            m_session && m_filing.scenario && m_session->decision &&
            (m_filing.trace.followUp || m_session->decision->subcategory == m_customer.decision->subcategory);
        request.newSlots = m_filing.newSlots;
        request.knownSlots = m_filing.knownSlots;
        request.sessionId = m_question.sessionId;
        request.userId = m_session ? m_session->userId : m_question.userId;
        request.attachments = m_question.attachments;
        for (const Message &message : std::as_const(m_history))
            request.history.append(
                {message.role, message.content, message.engine, message.attachments.size()});
        request.hasSaidReply = request.continues && wasAnsweredBySop(m_history);
        const HoldBack holdBack = m_service.m_holdBack->now();
        m_hold = holdBack.reasonFor(m_question.text, m_filing, *m_reply.decision);
        m_holdFor = std::chrono::seconds(holdBack.seconds);
        m_replyClock.start();
        m_inProgress = m_service.m_engine->begin(request, *this);
    }
    open();
}

void Turn::open()
{
    if (m_ended)
        return;
    m_filing.trace.replyMicroseconds = m_replyClock.isValid() ? m_replyClock.nsecsElapsed() / 1000 : 0;
    m_trace = m_filing.trace;
    m_customer.trace = m_trace.toJson();

    Session session = m_session.value_or(Session{});
    session.id = m_question.sessionId;
    if (!m_session)
        session.userId = m_question.userId.isEmpty() ? anonymousUser.toString() : m_question.userId;
    m_customer.author = session.userId;
    session.lastQuery = m_question.text;
    session.slotValues = m_filing.knownSlots;
    if (m_filing.movesSession() || !session.decision)
        session.decision = m_customer.decision;

    m_storedWhole = m_reply.state != MessageState::Streaming;
    whenAnswered(m_service.m_store.write(
                     [opening = Opening{m_session.has_value(), m_mayExist, session, m_customer, m_reply,
                                        m_question.key, doubtOf(m_question.text, m_filing)}](
                         Transaction &transaction) { return writeOpening(transaction, opening); }),
                 this, [this](const Result<Opened> &opened) {
                     if (!opened)
                         return fail(opened.error());
                     m_customer = opened->customer;
                     m_reply.id = opened->reply.id;
                     m_reply.createdAt = opened->reply.createdAt;
                     m_opened = true;
                     Q_EMIT Turn::opened();
                     publish();
                     if (m_answered || m_reply.id == 0)
                         finish();
                     else if (m_isHeld)
                         waitForVeto();
                     else if (!m_hold)
                         m_progress.start();
                 });
}

/// Announces what is composed and not announced yet.
void Turn::publish()
{
    if (!m_opened || m_reply.id == 0 || m_hold)
        return;
    const QStringList pieces = std::exchange(m_pieces, {});
    if (!m_times.firstWord && !pieces.isEmpty())
        m_times.firstWord = TurnTimes::Clock::now();
    for (const QString &text : pieces) {
        if (m_reply.state == MessageState::Streaming)
            Q_EMIT m_service.m_hub.streamed({sessionId(), m_reply.id, m_announced, text});
        m_announced += text.size();
        Q_EMIT piece(text);
    }
}

/// The reply is whole: from here on somebody may object.
void Turn::waitForVeto()
{
    m_veto.open({m_reply.id, sessionId(), m_pieces.join(QString()), nameOf(*m_hold)}, m_holdFor);
}

void Turn::sendHeld()
{
    if (m_answered || !m_isHeld)
        return;
    m_hold.reset();
    m_reply.content = m_pieces.join(QString());
    publish();
    m_answered = true;
    m_reply.state = MessageState::Complete;
    finish();
}

void Turn::saveProgress()
{
    whenAnswered(m_service.m_store.write(
                     [id = m_reply.id, content = m_reply.content](Transaction &transaction) -> Status {
                         return transaction.saveProgress(id, content);
                     }),
                 this, [](const Status &saved) {
                     if (!saved)
                         qWarning("A streaming reply could not be saved: %ls",
                                  qUtf16Printable(saved.error().message));
                 });
}

void Turn::replyFrom(Engine engine)
{
    m_reply.engine = engine;
}

void Turn::replyPiece(const QString &text)
{
    m_pieces.append(text);
    if (m_hold)
        return;
    m_reply.content += text;
    publish();
}

void Turn::replyReport(const ReplyReport &report)
{
    m_reply.trace = replyTrace(report);
}

void Turn::replyDone()
{
    if (m_hold) {
        m_isHeld = true;
        if (m_opened)
            waitForVeto();
        return;
    }
    m_answered = true;
    m_reply.state = MessageState::Complete;
    if (m_opened)
        finish();
}

void Turn::replyFailed(const Error &error)
{
    m_hold.reset();
    if (m_reply.content.isEmpty())
        m_pieces.clear(); // held back, and not worth the wait
    m_answered = true;
    m_error = error;
    m_reply.state = MessageState::Failed;
    if (m_opened)
        finish();
}

void Turn::stop(MessageState state)
{
    if (m_ended || m_answered)
        return;
    if (const auto report = m_inProgress ? m_inProgress->report() : std::nullopt)
        replyReport(*report);
    if (state == MessageState::TakenOver)
        keepUnseen();
    m_inProgress.reset();
    m_answered = true;
    m_reply.state = state;
    if (state == MessageState::Interrupted)
        m_error = Error{Error::Kind::Unavailable, tr("Kefu is being closed. Ask again in a moment.")};
    if (m_opened)
        finish();
    else if (std::exchange(m_choosing, {}))
        answer(); // the local decision stands
}

/// What is composed and no customer has seen is for whoever takes over. Of a reply that waits the store has
/// it.
void Turn::keepUnseen()
{
    if (m_isHeld)
        return;
    if (!m_opened || m_hold) {
        m_unseen = std::exchange(m_pieces, {}).join(QString());
        m_reply.content.clear();
    }
    if (m_inProgress)
        m_unseen += m_inProgress->unsaid();
}

/// Writes the end of the reply. One that was composed before the question was stored is already there, whole.
void Turn::finish()
{
    m_progress.stop();
    m_veto.close();
    if (m_reply.id == 0 || m_storedWhole)
        return end();
    const bool unwanted = m_isHeld && m_reply.state == MessageState::Cancelled;
    whenAnswered(
        m_service.m_store.write([reply = m_reply, unwanted, unseen = m_unseen](Transaction &transaction) {
            return transaction.complete(reply).and_then([&](bool completed) {
                Status kept;
                if (unwanted)
                    kept = dropHeldReply(transaction, reply.id);
                else if (completed && !unseen.isEmpty())
                    kept = keepUnsent(transaction, reply.id, unseen);
                return kept.map([completed] { return completed; });
            });
        }),
        this, [this](const Result<bool> &completed) {
            if (!completed) {
                m_error = completed.error();
                if (completed.error().kind == Error::Kind::Unavailable)
                    m_service.completeLater(m_reply);
            }
            end();
        });
}

void Turn::fail(const Error &error)
{
    if (m_ended)
        return;
    m_error = error;
    end();
}

void Turn::end()
{
    m_ended = true;
    m_choosing.reset();
    Q_EMIT ended();
    m_inProgress.reset();
    m_service.forget(this);
}

} // namespace kefu
