#include "composer/sender.h"

#include "base/whenanswered.h"
#include "chat/chatservice.h"
#include "chat/ownership.h"
#include "store/requestkeys.h"
#include "store/store.h"

#include <QTimer>
#include <QUuid>

#include <chrono>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

/// Before the store is asked again.
constexpr auto pause = 1s;

/// By which the store knows again what was sent twice: where the connection is lost in the commit, nobody can
/// tell here whether it is stored.
RequestKey newKey()
{
    return {u"console"_s, QUuid::createUuid().toString(QUuid::Id128), "-"_ba};
}

Status storeOnce(Transaction &transaction, const Message &message, const RequestKey &key)
{
    RequestKeys keys(transaction.connection());
    const auto kept = keys.find(key, transaction.now());
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept)
        return {};
    const auto added = answerAsAgent(transaction, message);
    if (!added)
        return tl::unexpected(added.error());
    return keys.keep(key, {added->id, 0, {}}, message.sessionId, transaction.now());
}

} // namespace

Sender::Sender(ChatService &chat, Store &store, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_store(store)
{
}

/// A customer's.
struct Sender::Asked
{
    QString from;
    Question question;
    int attempts = 0;
};

void Sender::ask(const QString &from, const QString &text, const QJsonArray &attachments)
{
    auto asked = std::make_shared<Asked>();
    asked->from = asked->question.sessionId = from;
    asked->question.text = text;
    asked->question.attachments = attachments;
    asked->question.key = newKey();
    begin(asked);
}

void Sender::begin(const std::shared_ptr<Asked> &asked)
{
    ++asked->attempts;
    // The service keeps the turn alive until it has ended; nothing here must outlive it.
    Turn *turn = m_chat.begin(asked->question).get();
    asked->question.sessionId = turn->sessionId(); // another attempt goes there too
    auto isStored = std::make_shared<bool>(false);
    connect(turn, &Turn::opened, this, [this, asked, turn, isStored] {
        *isStored = true;
        Q_EMIT stored(asked->from, turn->sessionId());
    });
    connect(turn, &Turn::ended, this, [this, asked, turn, isStored] {
        // After it was stored the timeline shows what became of the reply.
        if (!*isStored)
            settle(asked, turn->error().value_or(Error{Error::Kind::Internal, tr("The turn was stopped.")}));
    });
}

void Sender::settle(const std::shared_ptr<Asked> &asked, const Error &error)
{
    // Then an attempt before was stored, though the store went away meanwhile.
    if (error.kind == Error::Kind::Conflict && asked->attempts > 1)
        return Q_EMIT stored(asked->from, asked->question.sessionId);
    if (error.kind != Error::Kind::Unavailable)
        return Q_EMIT failed(asked->from, error.message);
    Q_EMIT waiting(asked->from, error.message);
    QTimer::singleShot(pause, this, [this, asked] { begin(asked); });
}

/// An agent's.
struct Sender::Words
{
    Message message;
    RequestKey key;
};

void Sender::answer(const QString &sessionId, const QString &text, const QJsonArray &attachments,
                    const QString &agent)
{
    auto words = std::make_shared<Words>();
    words->message.sessionId = sessionId;
    words->message.author = agent;
    words->message.content = text;
    words->message.attachments = attachments;
    words->key = newKey();
    deliver(words);
}

void Sender::deliver(const std::shared_ptr<const Words> &words)
{
    const auto write = [words](Transaction &transaction) {
        return storeOnce(transaction, words->message, words->key);
    };
    whenAnswered(m_store.write(write), this, [this, words](const Status &stored) {
        const QString &sessionId = words->message.sessionId;
        if (stored)
            return Q_EMIT this->stored(sessionId, sessionId);
        const Error &error = stored.error();
        if (error.kind == Error::Kind::Unavailable) {
            Q_EMIT waiting(sessionId, error.message);
            QTimer::singleShot(pause, this, [this, words] { deliver(words); });
        } else if (error.kind == Error::Kind::Taken) {
            Q_EMIT failed(sessionId, tr("%1 has taken this conversation meanwhile.").arg(error.message));
        } else {
            Q_EMIT failed(sessionId, error.message);
        }
    });
}

} // namespace kefu
