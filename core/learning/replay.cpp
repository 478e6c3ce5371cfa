#include "learning/replay.h"

#include "chat/filing.h"
#include "chat/packtexts.h"
#include "pack/packreader.h"
#include "store/messages.h"
#include "store/store.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// Of a longer session the first ones are looked at.
constexpr int mostMessages = 10'000;
constexpr int sessionsAPage = 50;

/// The messages of some sessions, each from its first.
struct Read
{
    QList<QList<Message>> sessions;
    qint64 next = 0;
};

/// As a turn leaves its session.
void goOn(Session &session, const Filing &filing, const Decision &decision)
{
    session.slotValues = filing.knownSlots;
    if (filing.movesSession() || !session.decision)
        session.decision = decision;
}

ReplayedMessage fileAgain(const Knowledge &knowledge, const Message &message, Session &session, bool isFirst)
{
    ReplayedMessage result{message.id,
                           message.sessionId,
                           message.content,
                           message.createdAt,
                           message.decision,
                           {},
                           Trace::fromJson(message.trace).preset};
    if (result.preset && message.decision) {
        result.wouldBe = *message.decision;
        session.decision = result.wouldBe;
        return result;
    }
    const Filing filing = fileMessage(knowledge, message.content, isFirst ? nullptr : &session);
    result.wouldBe = filing.decision(*knowledge.pack);
    goOn(session, filing, result.wouldBe);
    return result;
}

Result<Read> readOne(Connection &connection, const QString &sessionId)
{
    auto messages = Messages(connection).after(sessionId, 0, mostMessages);
    if (!messages)
        return tl::unexpected(messages.error());
    if (messages->isEmpty()) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("Replay", "There is no such session, or it is empty."));
    }
    return Read{{std::move(*messages)}, 0};
}

Result<QList<std::pair<qint64, QString>>> sessionsBetween(Connection &connection, qint64 from, qint64 to,
                                                          qint64 after)
{
    Statement select =
        connection.prepared(u"SELECT number, id FROM sessions WHERE number > ? AND created_at < ?"
                            " AND last_activity >= ? ORDER BY number LIMIT ?");
    select.bindNumber(after).bindNumber(to).bindNumber(from).bindNumber(sessionsAPage);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<std::pair<qint64, QString>> sessions;
    while (select.next())
        sessions.append({select.number(0), select.text(1)});
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return sessions;
}

Result<Read> readBetween(Connection &connection, qint64 from, qint64 to, qint64 after)
{
    const auto sessions = sessionsBetween(connection, from, to, after);
    if (!sessions)
        return tl::unexpected(sessions.error());
    Read read;
    for (const auto &[number, id] : *sessions) {
        auto messages = Messages(connection).after(id, 0, mostMessages);
        if (!messages)
            return tl::unexpected(messages.error());
        read.sessions.append(std::move(*messages));
    }
    if (sessions->size() == sessionsAPage)
        read.next = sessions->last().first;
    return read;
}

Replay::Page pageOf(const Knowledge &knowledge, const Read &read, qint64 from, qint64 to)
{
    Replay::Page page;
    page.next = read.next;
    for (const QList<Message> &messages : read.sessions) {
        const QList<ReplayedMessage> all = replayed(knowledge, messages);
        for (const ReplayedMessage &one : all) {
            if (one.at >= from && one.at < to)
                page.messages.append(one);
        }
    }
    return page;
}

} // namespace

bool ReplayedMessage::differs() const
{
    return was && !preset && (was->category != wouldBe.category || was->subcategory != wouldBe.subcategory);
}

QList<ReplayedMessage> replayed(const Knowledge &knowledge, const QList<Message> &messages)
{
    QList<ReplayedMessage> result;
    Session session;
    for (const Message &message : messages) {
        if (message.role == Role::User)
            result.append(fileAgain(knowledge, message, session, result.isEmpty()));
    }
    return result;
}

Result<KnowledgePointer> learn(const QString &packFile, const QString &sopDirectory)
{
    const auto pack = readPackFile(packFile);
    if (!pack)
        return tl::unexpected(pack.error());
    QStringList names;
    for (const Scenario &scenario : (*pack)->scenarios())
        names += scenario.sops;
    return std::make_shared<const Knowledge>(Knowledge{
        *pack, std::make_shared<const SopLibrary>(sopDirectory.isEmpty() ? u":/sop"_s : sopDirectory, names),
        trainFullClassifier(trainingSetOf(**pack))});
}

Replay::Replay(Store &store, KnowledgePointer knowledge)
    : m_store(store)
    , m_knowledge(std::move(knowledge))
{
}

QFuture<Result<Replay::Page>> Replay::session(const QString &sessionId)
{
    return m_store.read([=](Connection &connection) { return readOne(connection, sessionId); })
        .then(QtFuture::Launch::Async, [knowledge = m_knowledge](const Result<Read> &read) {
            return read.map([&](const Read &all) {
                return pageOf(*knowledge, all, 0, std::numeric_limits<qint64>::max());
            });
        });
}

QFuture<Result<Replay::Page>> Replay::between(qint64 from, qint64 to, qint64 page)
{
    return m_store.read([=](Connection &connection) { return readBetween(connection, from, to, page); })
        .then(QtFuture::Launch::Async, [knowledge = m_knowledge, from, to](const Result<Read> &read) {
            return read.map([&](const Read &all) { return pageOf(*knowledge, all, from, to); });
        });
}

} // namespace kefu
