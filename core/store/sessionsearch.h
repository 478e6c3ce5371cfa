#pragma once

#include "base/result.h"
#include "chat/session.h"
#include "chat/sessionfilter.h"
#include "store/sessions.h"

#include <QList>
#include <QSet>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>

namespace kefu {

class Connection;
class Statement;

/// A session as a list shows it to one agent.
struct ListedSession
{
    Session session;
    int unread = 0;     ///< of the customer's messages, at most mostUnread
    qint64 message = 0; ///< the newest one that was searched for; 0: none
    QString excerpt;    ///< of that one, around the words that were searched for

    static constexpr int mostUnread = 100;
    friend bool operator==(const ListedSession &, const ListedSession &) = default;
};

/// Where the next page begins.
struct SearchCursor
{
    std::optional<SessionCursor> after; ///< of sessions by activity
    qint64 beforeMessage = 0;           ///< of sessions by what was said in them; 0: from the newest
    QSet<QString> listed;               ///< sessions that are there already
};

struct SearchPage
{
    QList<ListedSession> sessions;
    SearchCursor next;
    bool more = false;
};

/// Finds the sessions that an agent wants to see. Without a text the most recently active first; with one,
/// those where it was said most recently, those whose customer's name begins with it in front. Made on a
/// store thread for one job; cheap.
class SessionSearch
{
public:
    /// \a givenUp: nobody waits for the answer any more; null: somebody always does.
    SessionSearch(Connection &connection, QString agent, SessionFilter filter,
                  std::shared_ptr<const std::atomic<bool>> givenUp = {});

    [[nodiscard]] Result<SearchPage> page(const SearchCursor &cursor, int limit);
    /// The session where it is one of those that are wanted; the text isn't looked at.
    [[nodiscard]] Result<std::optional<ListedSession>> find(const QString &id);

private:
    [[nodiscard]] Result<SearchPage> byActivity(const SearchCursor &cursor, int limit);
    [[nodiscard]] Result<SearchPage> byText(const SearchCursor &cursor, int limit);
    [[nodiscard]] Result<QList<ListedSession>> byName(int limit);
    [[nodiscard]] Result<bool> hasMoreNames(const QString &begins, const QString &beyond, int limit);
    [[nodiscard]] Result<int> readHits(SearchPage &page, int limit);
    [[nodiscard]] QString columns() const;
    [[nodiscard]] QString conditions() const;
    void bindColumns(Statement &statement) const;
    void bindConditions(Statement &statement) const;
    [[nodiscard]] ListedSession listedFrom(const Statement &row) const;
    [[nodiscard]] bool isGivenUp() const { return m_givenUp && *m_givenUp; }

    Connection &m_connection;
    QString m_agent;
    SessionFilter m_filter;
    std::shared_ptr<const std::atomic<bool>> m_givenUp;
    QStringList m_terms;
};

/// A line of \a content around the first of \a terms, with an ellipsis where something is left out.
[[nodiscard]] QString excerptAround(const QString &content, const QStringList &terms);

} // namespace kefu
