#include "memory/memorybrowser.h"

#include "memory/memorytable.h"
#include "store/connection.h"

#include <QStringBuilder>

#include <limits>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// For LIKE … ESCAPE '!', in any case.
QString holding(const QString &words)
{
    QString pattern = words.toLower();
    pattern.replace(u"!"_s, u"!!"_s).replace(u"%"_s, u"!%"_s).replace(u"_"_s, u"!_"_s);
    return u'%' + pattern + u'%';
}

} // namespace

Result<QList<RememberedUser>> MemoryBrowser::users(const QString &words, const QString &after, int limit)
{
    Statement select = m_connection.prepared(u"SELECT user_id, count(*), max(created_at) FROM memories"
                                             " WHERE user_id IS NOT NULL AND user_id > ?"
                                             " AND lower(user_id) LIKE ? ESCAPE '!'"
                                             " GROUP BY user_id ORDER BY user_id LIMIT ?");
    select.bindText(after).bindText(holding(words)).bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<RememberedUser> users;
    while (select.next())
        users.append({select.text(0), select.number(1), select.number(2)});
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return users;
}

Result<QList<Memory>> MemoryBrowser::memories(const QString &userId, const QString &words, qint64 before,
                                              int limit)
{
    static const QString sql = u"SELECT "_s % memoryColumns %
                               u" FROM memories m WHERE m.user_id = ? AND m.number < ?"
                               " AND lower(m.content) LIKE ? ESCAPE '!' ORDER BY m.number DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(userId).bindNumber(before > 0 ? before : std::numeric_limits<qint64>::max());
    select.bindText(holding(words)).bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Memory> memories;
    while (select.next())
        memories.append(memoryFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return memories;
}

} // namespace kefu
