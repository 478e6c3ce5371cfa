#include "store/readmarks.h"

#include "store/connection.h"

namespace kefu {

Status ReadMarks::welcome(const QString &agent)
{
    Statement insert = m_connection.prepared(
        u"INSERT INTO agents (name, since_message) SELECT ?, coalesce(max(id), 0) FROM messages WHERE 1 = 1"
        " ON CONFLICT (name) DO NOTHING");
    insert.bindText(agent);
    return insert.run();
}

Status ReadMarks::readAll(const QString &agent, const QString &sessionId)
{
    Statement upsert =
        m_connection.prepared(u"INSERT INTO read_marks (agent, session, message) SELECT ?, s.number,"
                              " coalesce((SELECT max(m.id) FROM messages m WHERE m.session = s.number), 0)"
                              " FROM sessions s WHERE s.id = ? ON CONFLICT (agent, session) DO UPDATE SET "
                              "message = excluded.message");
    upsert.bindText(agent).bindText(sessionId);
    return upsert.run();
}

} // namespace kefu
