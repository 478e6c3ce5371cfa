#include "welcome/sampleconversation.h"

#include "chat/chatservice.h"

#include <QTimerEvent>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int readingTime = 1500; // ms

} // namespace

SampleConversation::SampleConversation(ChatService &chat, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
{
}

void SampleConversation::play(const QStringList &questions)
{
    if (m_playing || questions.isEmpty())
        return;
    m_playing = true;
    m_questions = questions;
    m_sessionId.clear();
    askNext();
}

void SampleConversation::askNext()
{
    Question question;
    question.sessionId = m_sessionId;
    question.userId = u"sample"_s;
    question.text = m_questions.takeFirst();
    m_turn = m_chat.begin(question);
    connect(m_turn.get(), &Turn::opened, this, [this] {
        if (m_sessionId.isEmpty())
            Q_EMIT began(m_turn->sessionId());
        m_sessionId = m_turn->sessionId();
    });
    connect(m_turn.get(), &Turn::ended, this, &SampleConversation::take);
}

void SampleConversation::take()
{
    if (m_turn->error())
        return finish(m_turn->error()->message);
    if (m_questions.isEmpty())
        return finish({});
    m_pause.start(readingTime, this);
}

void SampleConversation::finish(const QString &problem)
{
    m_playing = false;
    Q_EMIT ended(problem);
}

void SampleConversation::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId())
        return QObject::timerEvent(event);
    m_pause.stop();
    askNext();
}

} // namespace kefu
