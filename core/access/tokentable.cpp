#include "access/tokentable.h"

#include "store/connection.h"

namespace kefu {

Status TokenTable::insert(Token &token)
{
    Statement insert =
        m_connection.prepared(u"INSERT INTO tokens (name, hash, created_at) VALUES (?, ?, ?) RETURNING id");
    insert.bindText(token.name).bindBytesOrNull(token.hash).bindNumber(token.createdAt);
    if (Status ran = insert.run(); !ran)
        return ran;
    if (!insert.next())
        return insert.status();
    token.id = insert.number(0);
    return {};
}

Result<QList<Token>> TokenTable::all()
{
    Statement select =
        m_connection.prepared(u"SELECT id, name, hash, created_at, last_used_at FROM tokens ORDER BY name");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Token> tokens;
    while (select.next()) {
        Token token{select.number(0), select.text(1), select.bytes(2), select.number(3), {}};
        if (!select.isNull(4))
            token.lastUsedAt = select.number(4);
        tokens.append(token);
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return tokens;
}

Result<bool> TokenTable::remove(const QString &name)
{
    Statement remove = m_connection.prepared(u"DELETE FROM tokens WHERE name = ?");
    remove.bindText(name);
    if (Status ran = remove.run(); !ran)
        return tl::unexpected(ran.error());
    return remove.affectedRows() > 0;
}

Status TokenTable::noteUse(const QHash<qint64, qint64> &times)
{
    for (auto use = times.cbegin(); use != times.cend(); ++use) {
        Statement update = m_connection.prepared(u"UPDATE tokens SET last_used_at = ? WHERE id = ?");
        update.bindNumber(use.value()).bindNumber(use.key());
        if (Status ran = update.run(); !ran)
            return ran;
    }
    return {};
}

} // namespace kefu
