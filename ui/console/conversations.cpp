#include "console/conversations.h"

#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "composer/composer.h"
#include "composer/sender.h"
#include "console/parts.h"
#include "events/eventhub.h"
#include "inspector/inspectorpane.h"
#include "look/space.h"
#include "sessions/agent.h"
#include "sessions/holds.h"
#include "sessions/opensession.h"
#include "sessions/reading.h"
#include "sessions/sessionhead.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "sessions/unsent.h"
#include "timeline/holdstrip.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelinepane.h"
#include "timeline/timelineview.h"
#include "transcript/exporter.h"
#include "words/names.h"

#include <QKeyEvent>
#include <QToolButton>

namespace kefu {

using namespace Qt::StringLiterals;

Conversations::Conversations(const ConsoleParts &parts, const Agent &agent, QSettings &settings,
                             const Theme &theme, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_agent(agent)
    , m_session(new OpenSession(parts.store, parts.hub, agent, this))
    , m_holds(new Holds(parts.store, parts.hub, parts.clock, this))
    , m_list(new SessionList(parts.store, parts.hub, agent, parts.clock, settings, theme, this))
    , m_reading(new Reading(parts.store, agent, m_list->model(), this))
    , m_timeline(
          new TimelinePane(parts.store, parts.hub, parts.clock, parts.uploads, *m_session, theme, this))
    , m_hold(new HoldStrip(*m_holds, theme, m_timeline))
    , m_composer(new Composer(parts.store, parts.uploads, m_timeline->pictures(), agent, theme, m_timeline))
    , m_inspector(new InspectorPane(parts.store, parts.knowledge, agent, theme, this))
    , m_sender(new Sender(parts.chat, parts.store, this))
    , m_exporter(new Exporter(parts.store, parts.uploads, this))
{
    m_timeline->addBelow(m_hold);
    m_timeline->addBelow(m_composer);
    addWidget(m_list);
    addWidget(m_timeline);
    addWidget(m_inspector);
    setChildrenCollapsible(false);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setStretchFactor(2, 0);
    setSizes({space::listWidth, 600, space::inspectorWidth});
    connectParts();
    connectComposer();
    connectHolds(parts);
    m_list->setDrafts(m_composer->drafts());
    connect(&parts.knowledge, &KnowledgeSource::changed, this,
            [this](const KnowledgePointer &knowledge) { m_list->head().offer(*knowledge->pack); });
    if (const KnowledgePointer knowledge = parts.knowledge.current())
        m_list->head().offer(*knowledge->pack);
    open({});
}

void Conversations::connectParts()
{
    connect(m_list, &SessionList::chosen, this,
            [this](const QString &sessionId) { open(sessionId, m_list->foundMessage(sessionId)); });
    connect(m_list, &SessionList::newWanted, this, &Conversations::beginNew);

    connect(&m_timeline->model(), &TimelineModel::rowsInserted, this, &Conversations::inspect);
    connect(&m_timeline->model(), &TimelineModel::dataChanged, this, &Conversations::inspect);
    connect(&m_timeline->model(), &TimelineModel::modelReset, this, &Conversations::inspect);
    connect(&m_timeline->model(), &TimelineModel::rowsInserted, m_reading, &Reading::notice);
    connect(m_timeline, &TimelinePane::selectionChanged, this, &Conversations::inspect);
    QToolButton &fold = m_timeline->inspectorButton();
    fold.setCheckable(true);
    fold.setChecked(true);
    connect(&fold, &QToolButton::clicked, this, &Conversations::showInspector);
    connect(this, &Conversations::inspectorShown, &fold, &QToolButton::setChecked);
}

void Conversations::connectComposer()
{
    connect(m_session, &OpenSession::changed, this, &Conversations::chooseVoice);
    connect(m_session, &OpenSession::changed, this, &Conversations::allowanceChanged);
    connect(m_session, &OpenSession::failed, this,
            [this](const QString &reason) { m_composer->ownerStays(m_sessionId, reason); });
    connect(m_composer, &Composer::submitted, this, &Conversations::send);
    connect(m_composer, &Composer::emptied, this, [this] {
        if (m_unsentAsAgent.remove(m_sessionId))
            chooseVoice();
    });
    connect(m_sender, &Sender::waiting, m_composer, &Composer::waits);
    connect(m_sender, &Sender::failed, m_composer, &Composer::failed);
    connect(m_sender, &Sender::stored, this, [this](const QString &from, const QString &sessionId) {
        m_composer->sent(from);
        if (!from.isEmpty())
            return;
        m_tryouts.insert(sessionId);
        // A new conversation that somebody is still looking at becomes the one that it has begun.
        if (m_sessionId.isEmpty()) {
            open(sessionId);
            m_list->select(sessionId);
        }
    });
}

void Conversations::connectHolds(const ConsoleParts &parts)
{
    m_list->setHolds(*m_holds);
    m_timeline->view().setHolds(*m_holds);
    connect(m_hold, &HoldStrip::vetoed, this, &Conversations::takeOver);
    connect(m_holds, &Holds::changed, this, &Conversations::allowanceChanged);
    auto *unsent = new Unsent(parts.store, parts.hub, *m_session, this);
    connect(unsent, &Unsent::found, m_composer, &Composer::takeRest);
}

/// Who speaks follows from who has the session. What somebody wrote as an agent is never sent as the
/// customer's, though the session was handed back meanwhile.
void Conversations::chooseVoice()
{
    using Owner = OpenSession::Owner;
    const Owner owner = m_session->owner();
    if (owner == Owner::Me)
        m_unsentAsAgent.insert(m_sessionId);
    else if (m_composer->isEmpty())
        m_unsentAsAgent.remove(m_sessionId);
    const bool isTryout = m_tryouts.contains(m_sessionId) && !m_unsentAsAgent.contains(m_sessionId);
    if (owner == Owner::Another)
        m_composer->speakAs(Composer::Voice::AnotherAgent, m_session->session()->owner);
    else if (owner == Owner::Me)
        m_composer->speakAs(Composer::Voice::Agent, m_agent.name());
    else if (m_sessionId.isEmpty() || isTryout)
        m_composer->speakAs(Composer::Voice::Customer, {});
    else
        m_composer->speakAs(Composer::Voice::TakingOver, m_agent.name());
    m_composer->setVariables(variables());
    m_composer->setUser(m_session->session() ? m_session->session()->userId : QString());
}

/// What a canned reply may speak of: who talks to whom about what, and what the customer has told.
Variables Conversations::variables() const
{
    Variables variables{{u"agent"_s, m_agent.name()}};
    if (const std::optional<Session> &session = m_session->session()) {
        for (auto slot = session->slotValues.begin(); slot != session->slotValues.end(); ++slot)
            variables.insert(slot.key(), slot.value().toString());
        variables.insert(u"customer"_s, Names::session(*session));
        variables.insert(u"session"_s, session->id);
        variables.insert(u"scenario"_s, session->decision ? Names::scenario(*session->decision) : QString());
    }
    return variables;
}

void Conversations::send(const QString &from, const QString &text, const QJsonArray &attachments)
{
    if (m_composer->voice() == Composer::Voice::Customer)
        m_sender->ask(from, text, attachments);
    else
        m_sender->answer(from, text, attachments, m_agent.name());
}

void Conversations::beginNew()
{
    m_list->select({});
    open({});
    focusComposer();
}

void Conversations::open(const QString &sessionId, qint64 message)
{
    m_sessionId = sessionId;
    m_timeline->open(sessionId, message);
    m_hold->open(sessionId);
    m_composer->open(sessionId);
    m_session->open(sessionId);
    m_reading->open(sessionId);
}

void Conversations::takeOver()
{
    m_session->takeOver();
    focusComposer();
}

void Conversations::sendHeld()
{
    m_hold->sendNow();
}

void Conversations::handBack()
{
    m_session->handBack();
}

// Also while it is still being read, so that the key can follow the click at once.
bool Conversations::canTakeOver() const
{
    return !m_sessionId.isEmpty() && m_session->owner() != OpenSession::Owner::Me;
}

bool Conversations::canHandBack() const
{
    return m_session->owner() == OpenSession::Owner::Me;
}

bool Conversations::canSendHeld() const
{
    return m_holds->in(m_sessionId).has_value();
}

bool Conversations::hasSession() const
{
    return m_session->session().has_value();
}

void Conversations::inspect()
{
    const TimelineModel &model = m_timeline->model();
    const qint64 selected = m_timeline->selectedMessage();
    const int row = selected > 0 ? model.rowOf(selected) : model.rowCount() - 1;
    m_inspector->inspect(Inspected::at(model.messages(), row));
}

void Conversations::reveal(const QString &sessionId)
{
    open(sessionId);
    m_list->select(sessionId);
    focusComposer();
}

void Conversations::correct()
{
    showInspector(true);
    m_inspector->correct();
}

void Conversations::exportIt()
{
    if (m_session->session())
        m_exporter->ask(m_sessionId, Names::session(*m_session->session()));
}

void Conversations::print()
{
    if (m_session->session())
        m_exporter->print(m_sessionId);
}

void Conversations::focusList()
{
    m_list->focusList();
}

void Conversations::focusSearch()
{
    m_list->head().focusSearch();
}

void Conversations::focusTimeline()
{
    m_timeline->view().setFocus(Qt::ShortcutFocusReason);
}

void Conversations::focusComposer()
{
    m_composer->focusEdit();
}

bool Conversations::isInspectorShown() const
{
    return !m_inspector->isHidden();
}

void Conversations::showInspector(bool shown)
{
    m_inspector->setVisible(shown);
    Q_EMIT inspectorShown(shown);
}

void Conversations::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return)
        return focusComposer();
    QSplitter::keyPressEvent(event);
}

} // namespace kefu
