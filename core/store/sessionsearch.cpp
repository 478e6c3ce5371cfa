#include "store/sessionsearch.h"

#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/messageindex.h"
#include "store/rows.h"

#include <QStringBuilder>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int hitsAtOnce = 400;
constexpr int mostHits = 40'000; ///< that are looked through for one page
constexpr int mostNames = 20;
constexpr int fewNames = 2000;
constexpr qsizetype excerptBefore = 12; ///< UTF-16 units
constexpr qsizetype excerptLength = 120;

/// The message up to which the agent has read; before the first start of the agent's console, everything.
constexpr QStringView readUpTo =
    u"coalesce((SELECT r.message FROM read_marks r WHERE r.agent = ? AND r.session = s.number),"
    " (SELECT a.since_message FROM agents a WHERE a.name = ?), 9000000000000000000)";

const QString &unreadMessages()
{
    static const QString sql =
        u"SELECT 1 FROM messages u WHERE u.session = s.number AND u.role = 0 AND u.id > "_s % readUpTo;
    return sql;
}

/// Two `?`: the beginning that is looked for, and what is beyond all that begin so.
QString namedSo(QStringView column)
{
    return u"lower("_s % column % u") >= ? AND lower("_s % column % u") < ?"_s;
}

QString numbersOf(QStringView column)
{
    return u"SELECT number FROM sessions WHERE "_s % namedSo(column);
}

} // namespace

SessionSearch::SessionSearch(Connection &connection, QString agent, SessionFilter filter,
                             std::shared_ptr<const std::atomic<bool>> givenUp)
    : m_connection(connection)
    , m_agent(std::move(agent))
    , m_filter(std::move(filter))
    , m_givenUp(std::move(givenUp))
    , m_terms(SearchText(m_filter.text).terms())
{
}

QString SessionSearch::columns() const
{
    return sessionColumns(u"s.") % u", (SELECT count(*) FROM ("_s % unreadMessages() % u" LIMIT "_s %
           QString::number(ListedSession::mostUnread) % u") AS newer)"_s;
}

void SessionSearch::bindColumns(Statement &statement) const
{
    statement.bindText(m_agent).bindText(m_agent);
}

QString SessionSearch::conditions() const
{
    QString sql;
    switch (m_filter.owner) {
    case SessionFilter::Owner::Anybody:
        break;
    case SessionFilter::Owner::Assistant:
        sql += u" AND s.owner = ''";
        break;
    case SessionFilter::Owner::Me:
        sql += u" AND s.owner = ?";
        break;
    case SessionFilter::Owner::Colleague:
        sql += u" AND s.owner <> '' AND s.owner <> ?";
        break;
    }
    if (!m_filter.category.isEmpty())
        sql += u" AND s.category = ?";
    if (!m_filter.subcategory.isEmpty())
        sql += u" AND s.subcategory = ?";
    if (m_filter.from > 0)
        sql += u" AND s.last_activity >= ?";
    if (m_filter.until > 0)
        sql += u" AND s.created_at < ?";
    if (m_filter.withImages)
        sql += u" AND EXISTS (SELECT 1 FROM messages i WHERE i.session = s.number AND i.attachments IS NOT "
               u"NULL)";
    if (m_filter.state == MessageState::Streaming)
        sql += u" AND EXISTS (SELECT 1 FROM messages b WHERE b.session = s.number AND b.state = 0)";
    else if (m_filter.state)
        sql += u" AND EXISTS (SELECT 1 FROM messages b WHERE b.session = s.number AND b.state > 1 AND "
               u"b.state = ?)";
    if (m_filter.engine != Engine::None)
        sql += u" AND EXISTS (SELECT 1 FROM messages e WHERE e.session = s.number AND e.engine = ?)";
    if (m_filter.unread)
        sql += u" AND EXISTS ("_s % unreadMessages() % u')';
    return sql;
}

void SessionSearch::bindConditions(Statement &statement) const
{
    if (m_filter.owner == SessionFilter::Owner::Me || m_filter.owner == SessionFilter::Owner::Colleague)
        statement.bindText(m_agent);
    if (!m_filter.category.isEmpty())
        statement.bindText(m_filter.category);
    if (!m_filter.subcategory.isEmpty())
        statement.bindText(m_filter.subcategory);
    if (m_filter.from > 0)
        statement.bindNumber(m_filter.from);
    if (m_filter.until > 0)
        statement.bindNumber(m_filter.until);
    if (m_filter.state && m_filter.state != MessageState::Streaming)
        statement.bindNumber(static_cast<qint64>(*m_filter.state));
    if (m_filter.engine != Engine::None)
        statement.bindNumber(static_cast<qint64>(m_filter.engine));
    if (m_filter.unread)
        statement.bindText(m_agent).bindText(m_agent);
}

ListedSession SessionSearch::listedFrom(const Statement &row) const
{
    return {sessionFrom(row), int(row.number(sessionColumnCount)), 0, {}};
}

Result<SearchPage> SessionSearch::page(const SearchCursor &cursor, int limit)
{
    return m_filter.isByText() ? byText(cursor, limit) : byActivity(cursor, limit);
}

Result<SearchPage> SessionSearch::byActivity(const SearchCursor &cursor, int limit)
{
    const QString after = cursor.after ? u" AND (s.last_activity, s.id) < (?, ?)"_s : QString();
    const QString sql = u"SELECT "_s % columns() % u" FROM sessions s WHERE 1 = 1"_s % conditions() % after %
                        u" ORDER BY s.last_activity DESC, s.id DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    bindColumns(select);
    bindConditions(select);
    if (cursor.after)
        select.bindNumber(cursor.after->lastActivity).bindText(cursor.after->id);
    select.bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    SearchPage page{{}, cursor, false};
    while (select.next())
        page.sessions.append(listedFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    page.more = page.sessions.size() == limit;
    if (!page.sessions.isEmpty()) {
        const Session &last = page.sessions.constLast().session;
        page.next.after = SessionCursor{last.lastActivity, last.id};
    }
    return page;
}

Result<SearchPage> SessionSearch::byText(const SearchCursor &cursor, int limit)
{
    SearchPage page{{}, cursor, true};
    if (cursor.beforeMessage == 0 && cursor.listed.isEmpty()) {
        const auto named = byName(mostNames);
        if (!named)
            return tl::unexpected(named.error());
        for (const ListedSession &listed : *named) {
            page.sessions.append(listed);
            page.next.listed.insert(listed.session.id);
        }
    }
    int looked = 0;
    while (page.more && page.sessions.size() < limit && looked < mostHits && !isGivenUp()) {
        const auto hits = readHits(page, limit);
        if (!hits)
            return tl::unexpected(hits.error());
        looked += *hits;
    }
    return page;
}

/// Appends the sessions of the next hits that are not listed yet. Hits come newest first, so a session's
/// first one is its newest.
Result<int> SessionSearch::readHits(SearchPage &page, int limit)
{
    const Dialect &dialect = m_connection.dialect();
    if (m_terms.isEmpty()) {
        page.more = false;
        return 0;
    }
    const QString before = page.next.beforeMessage > 0 ? u" AND t.rowid < ?"_s : QString();
    // The cross joins keep the index in the lead, so that it stops at the limit.
    const QString sql = u"SELECT "_s % columns() %
                        u", m.id, m.content FROM messages_text t CROSS JOIN messages m CROSS JOIN sessions s"
                        " WHERE m.id = t.rowid AND s.number = m.session AND "_s %
                        dialect.fullTextMatch(MessageIndex::table) % before % conditions() %
                        u" ORDER BY t.rowid DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    bindColumns(select);
    select.bindText(dialect.fullTextAsTyped(m_terms));
    if (page.next.beforeMessage > 0)
        select.bindNumber(page.next.beforeMessage);
    bindConditions(select);
    select.bindNumber(hitsAtOnce);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    int hits = 0;
    bool full = false;
    while (!full && select.next()) {
        ++hits;
        page.next.beforeMessage = select.number(sessionColumnCount + 1);
        if (const QString id = select.text(0); !page.next.listed.contains(id)) {
            ListedSession listed = listedFrom(select);
            listed.message = page.next.beforeMessage;
            listed.excerpt = excerptAround(select.text(sessionColumnCount + 2), m_terms);
            page.sessions.append(listed);
            page.next.listed.insert(id);
            full = page.sessions.size() >= limit;
        }
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    page.more = full || hits == hitsAtOnce;
    return hits;
}

/// Few names are looked up in their indexes. Where there are many, the newest sessions soon bring enough of
/// them; sorting them all would take longer.
Result<QList<ListedSession>> SessionSearch::byName(int limit)
{
    const QString begins = m_filter.text.trimmed().toLower();
    const QString beyond = begins + QString::fromUcs4(U"\U0010FFFF");
    const auto many = hasMoreNames(begins, beyond, fewNames);
    if (!many)
        return tl::unexpected(many.error());
    const QString named =
        *many ? u"(("_s % namedSo(u"s.user_id") % u") OR ("_s % namedSo(u"s.title") % u"))"_s
              : u"s.number IN ("_s % numbersOf(u"user_id") % u" UNION "_s % numbersOf(u"title") %
                    u" UNION SELECT number FROM sessions WHERE id = ?)"_s;
    const QString sql = u"SELECT "_s % columns() % u" FROM sessions s WHERE "_s % named % conditions() %
                        u" ORDER BY s.last_activity DESC, s.id DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    bindColumns(select);
    select.bindText(begins).bindText(beyond).bindText(begins).bindText(beyond);
    if (!*many)
        select.bindText(m_filter.text.trimmed());
    bindConditions(select);
    select.bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<ListedSession> sessions;
    while (select.next())
        sessions.append(listedFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return sessions;
}

/// Whether more than \a limit sessions have a customer or a title between the two.
Result<bool> SessionSearch::hasMoreNames(const QString &begins, const QString &beyond, int limit)
{
    const QString sql = u"SELECT count(*) FROM (SELECT number FROM ("_s % numbersOf(u"user_id") %
                        u" LIMIT ?) AS a"
                        " UNION ALL SELECT number FROM ("_s %
                        numbersOf(u"title") % u" LIMIT ?) AS b) AS c"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(begins).bindText(beyond).bindNumber(limit);
    select.bindText(begins).bindText(beyond).bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0) >= limit;
    return select.status().map([] { return false; });
}

Result<std::optional<ListedSession>> SessionSearch::find(const QString &id)
{
    const QString sql =
        u"SELECT "_s % columns() % u" FROM sessions s WHERE s.id = ?"_s % conditions() % u" LIMIT 1"_s;
    Statement select = m_connection.prepared(sql);
    bindColumns(select);
    select.bindText(id);
    bindConditions(select);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return listedFrom(select);
    return select.status().map([] { return std::optional<ListedSession>(); });
}

QString excerptAround(const QString &content, const QStringList &terms)
{
    const QString line = content.simplified();
    qsizetype first = -1;
    for (const QString &term : terms) {
        const qsizetype at = line.indexOf(term, 0, Qt::CaseInsensitive);
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    const qsizetype start = first <= excerptBefore ? 0 : first - excerptBefore;
    QString excerpt = line.mid(start, excerptLength);
    if (start > 0)
        excerpt.prepend(u'…');
    return excerpt;
}

} // namespace kefu
