#pragma once

#include "base/result.h"
#include "memory/memory.h"

#include <QStringList>

namespace kefu {

class Connection;
class PreparedTexts;

/// Finds the memories that a query is about. Made on a reader for one job.
///
/// The index gives the newest texts that hold any of the terms; where there are more of those than are worth
/// reading, the ones that hold all terms or the rarer ones besides. What was read is scored as
/// memory/relevance.h says.
class MemorySearch
{
public:
    MemorySearch(Connection &connection, PreparedTexts &publicTexts)
        : m_connection(connection)
        , m_publicTexts(publicTexts)
    {
    }

    [[nodiscard]] Result<FoundMemories> find(const MemoryQuery &query);

private:
    struct Source;
    [[nodiscard]] Result<QList<Memory>> candidates(const Source &source);
    [[nodiscard]] Result<QList<qint64>> promising(const Source &source);
    [[nodiscard]] Result<QList<qint64>> rows(const Source &source, const QStringList &terms, int limit);
    [[nodiscard]] Result<QList<Memory>> newest(const Source &source, int limit);
    [[nodiscard]] Result<QList<Memory>> load(const Source &source, const QList<qint64> &rows);

    Connection &m_connection;
    PreparedTexts &m_publicTexts;
    QStringList m_terms;
};

} // namespace kefu
