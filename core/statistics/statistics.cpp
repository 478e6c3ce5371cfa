#include "statistics/statistics.h"

#include "chat/message.h"
#include "chat/replytrace.h"
#include "chat/trace.h"
#include "pack/pack.h"
#include "store/connection.h"

#include <QSet>

#include <algorithm>

namespace kefu {

namespace {

Latency latencyOf(QList<qint64> &values)
{
    if (values.isEmpty())
        return {};
    const auto at = [&values](double share) {
        const auto place = values.begin() + qsizetype(double(values.size() - 1) * share);
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    return {at(0.5), at(0.95)};
}

} // namespace

Result<QList<LoadStep>> Statistics::load(const TimeRange &range)
{
    QList<LoadStep> steps;
    for (qint64 at = range.from; at < range.to; at += range.step)
        steps.append(LoadStep{.at = at});
    // -1 in the place of a role stands for a session.
    Statement select = m_connection.prepared(
        u"SELECT step, role, count(*) FROM"
        " (SELECT (created_at - ?) / ? AS step, role FROM messages WHERE created_at >= ? AND created_at < ?"
        " UNION ALL SELECT (created_at - ?) / ?, -1 FROM sessions WHERE created_at >= ? AND created_at < ?) t"
        " GROUP BY step, role");
    for (int part = 0; part < 2; ++part)
        select.bindNumber(range.from).bindNumber(range.step).bindNumber(range.from).bindNumber(range.to);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    while (select.next()) {
        const qint64 place = select.number(0);
        if (place < 0 || place >= steps.size())
            continue;
        LoadStep &step = steps[place];
        const qint64 role = select.number(1);
        qint64 &count = role < 0                          ? step.sessions
                        : role == qint64(Role::User)      ? step.questions
                        : role == qint64(Role::Assistant) ? step.replies
                                                          : step.byAgents;
        count += select.number(2);
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return steps;
}

Result<QList<ScenarioCount>> Statistics::scenarios(const TimeRange &range, int limit)
{
    Statement select =
        m_connection.prepared(u"SELECT category, coalesce(subcategory, ''), count(*) FROM messages"
                              " WHERE created_at >= ? AND created_at < ? AND role = ?"
                              " AND category IS NOT NULL GROUP BY category, subcategory"
                              " ORDER BY count(*) DESC, category, subcategory LIMIT ?");
    select.bindNumber(range.from).bindNumber(range.to).bindNumber(qint64(Role::User)).bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<ScenarioCount> counts;
    while (select.next())
        counts.append({select.text(0), select.text(1), select.number(2)});
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return counts;
}

Result<Outcome> Statistics::outcome(const TimeRange &range)
{
    Statement select = m_connection.prepared(
        u"SELECT role, engine, state, CASE WHEN category = ? THEN 1 ELSE 0 END, count(*)"
        " FROM messages WHERE created_at >= ? AND created_at < ? GROUP BY 1, 2, 3, 4");
    select.bindText(fallbackCategory.toString()).bindNumber(range.from).bindNumber(range.to);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    Outcome outcome;
    while (select.next()) {
        const auto role = Role(select.number(0));
        const auto engine = Engine(select.number(1));
        const auto state = MessageState(select.number(2));
        const qint64 count = select.number(4);
        if (role == Role::User) {
            outcome.questions += count;
            outcome.withoutScenario += select.number(3) ? count : 0;
        } else if (role == Role::Agent) {
            outcome.byAgents += count;
        } else if (role == Role::Assistant) {
            (engine == Engine::Model ? outcome.byModel : outcome.bySop) += count;
            outcome.takenOver += state == MessageState::TakenOver ? count : 0;
            outcome.failed += state == MessageState::Failed || state == MessageState::Interrupted ? count : 0;
        }
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return outcome;
}

Result<Latencies> Statistics::latencies(const TimeRange &range)
{
    Statement select =
        m_connection.prepared(u"SELECT role, trace, session FROM messages WHERE created_at >= ? AND"
                              " created_at < ? AND trace IS NOT NULL ORDER BY id DESC LIMIT ?");
    select.bindNumber(range.from).bindNumber(range.to).bindNumber(mostMeasured);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<qint64> classifying;
    QList<qint64> firstWord;
    QList<qint64> reply;
    QSet<qint64> measured; // sessions whose next question was answered by a model, which measured itself
    while (select.next()) {
        const QByteArray json = select.bytes(1);
        const qint64 session = select.number(2);
        if (Role(select.number(0)) == Role::User) {
            const Trace trace = Trace::fromJson(json);
            if (trace.classifyMicroseconds > 0)
                classifying.append(trace.classifyMicroseconds);
            if (!measured.remove(session) && trace.classifyMicroseconds > 0)
                reply.append(trace.classifyMicroseconds + trace.replyMicroseconds);
        } else if (const auto report = reportFrom(json)) {
            if (report->firstWordMicroseconds >= 0)
                firstWord.append(report->firstWordMicroseconds);
            if (report->totalMicroseconds > 0)
                reply.append(report->totalMicroseconds);
            measured.insert(session);
        }
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    const qint64 count = reply.size();
    return Latencies{latencyOf(classifying), latencyOf(firstWord), latencyOf(reply), count};
}

} // namespace kefu
