#pragma once

#include "base/result.h"
#include "memory/memory.h"
#include "memory/memorysource.h"

#include <QStringList>

namespace kefu {

class Connection;
class PreparedTexts;
class Statement;

/// Finds the memories that a query is about. Made on a reader for one job.
///
/// The index gives the newest texts that hold any of the terms; where there are more of those than are worth
/// reading, the ones that hold all terms or the rarer ones besides. Their texts are scored as
/// memory/relevance.h says, and only the best are read whole.
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
    struct Candidate;
    using Candidates = QList<Candidate>;

    [[nodiscard]] Candidates bestOf(Candidates competing, const MemoryQuery &query) const;
    [[nodiscard]] Result<FoundMemories> read(const Candidates &best, const QList<MemorySource> &sources);
    [[nodiscard]] Result<Candidates> candidates(const MemorySource &source);
    [[nodiscard]] Result<QList<qint64>> promising(const MemorySource &source);
    [[nodiscard]] Result<QList<qint64>> rows(const MemorySource &source, const QStringList &terms, int limit);
    [[nodiscard]] Result<Candidates> newest(const MemorySource &source, int limit);
    [[nodiscard]] Result<Candidates> load(const MemorySource &source, const QList<qint64> &rows);
    [[nodiscard]] static Result<Candidates> listOf(const MemorySource &source, Statement &select);
    [[nodiscard]] Status preparePublic(Candidates &candidates);
    [[nodiscard]] Result<QList<Memory>> readWhole(const MemorySource &source, const QList<qint64> &rows);

    Connection &m_connection;
    PreparedTexts &m_publicTexts;
    QStringList m_terms;
};

} // namespace kefu
