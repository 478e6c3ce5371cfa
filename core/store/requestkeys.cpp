#include "store/requestkeys.h"

#include "store/connection.h"

#include <QCoreApplication>

#include <chrono>

namespace kefu {

namespace {

constexpr qint64 keptFor = std::chrono::milliseconds(std::chrono::hours(24)).count();
/// More than one, so that they become fewer; few, so that nobody waits for it.
constexpr int removedAtOnce = 20;

} // namespace

Result<std::optional<KeptRequest>> RequestKeys::find(const RequestKey &key, qint64 now)
{
    Statement select = m_connection.prepared(u"SELECT fingerprint, made, reply, answer FROM request_keys"
                                             " WHERE client = ? AND key = ? AND created_at > ?");
    select.bindText(key.client).bindText(key.key).bindNumber(now - keptFor);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (!select.next())
        return select.status().map([] { return std::optional<KeptRequest>(); });
    if (select.bytes(0) != key.fingerprint) {
        return failure(Error::Kind::Invalid,
                       QCoreApplication::translate("Store", "The key was used for another request."));
    }
    return KeptRequest{select.number(1), select.number(2), select.bytes(3)};
}

Status RequestKeys::keep(const RequestKey &key, const KeptRequest &request, const QString &sessionId,
                         qint64 now)
{
    if (Status removed = removeOld(now - keptFor); !removed)
        return removed;
    Statement insert = m_connection.prepared(
        u"INSERT INTO request_keys (client, key, fingerprint, session, made, reply, answer, created_at)"
        " VALUES (?, ?, ?, (SELECT number FROM sessions WHERE id = ?), ?, ?, ?, ?)"
        " ON CONFLICT (client, key) DO UPDATE SET fingerprint = excluded.fingerprint,"
        " session = excluded.session, made = excluded.made, reply = excluded.reply,"
        " answer = excluded.answer, created_at = excluded.created_at WHERE request_keys.created_at <= ?");
    insert.bindText(key.client).bindText(key.key).bindBytesOrNull(key.fingerprint).bindText(sessionId);
    insert.bindNumber(request.made).bindNumber(request.reply).bindBytesOrNull(request.answer).bindNumber(now);
    insert.bindNumber(now - keptFor);
    if (Status inserted = insert.run(); !inserted)
        return inserted;
    if (insert.affectedRows() == 1)
        return {};
    return failure(Error::Kind::Conflict,
                   QCoreApplication::translate("Store", "A request with this key is there already."));
}

Status RequestKeys::removeOld(qint64 before)
{
    Statement remove = m_connection.prepared(
        u"DELETE FROM request_keys WHERE (client, key) IN (SELECT client, key FROM request_keys"
        " WHERE created_at <= ? ORDER BY created_at LIMIT ?)");
    remove.bindNumber(before).bindNumber(removedAtOnce);
    return remove.run();
}

} // namespace kefu
