#include "commands/replaycommands.h"

#include "commands/learningprint.h"
#include "commands/withcuration.h"

#include <QJsonDocument>

#include <limits>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct ReplayText
{
    Q_DECLARE_TR_FUNCTIONS(ReplayCommands)
};

constexpr qint64 usualMessages = 20;

/// From one moment until before another, ms since 1970.
struct Range
{
    qint64 from = 0;
    qint64 to = std::numeric_limits<qint64>::max();
};

/// The beginning of a day by this computer's calendar.
Result<qint64> dayGiven(const Command &command, const QString &name, int daysLater, qint64 otherwise)
{
    const QString text = command.values.value(name);
    if (text.isEmpty())
        return otherwise;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        return failure(Error::Kind::Usage,
                       ReplayText::tr("--%1: %2 is no day, like 2026-11-21.").arg(name, text));
    return day.addDays(daysLater).startOfDay().toMSecsSinceEpoch();
}

Result<Range> rangeGiven(const Command &command)
{
    const auto from = dayGiven(command, u"from"_s, 0, 0);
    const auto to = dayGiven(command, u"to"_s, 1, std::numeric_limits<qint64>::max());
    if (!from || !to)
        return tl::unexpected((from ? to : from).error());
    if (*from >= *to)
        return failure(Error::Kind::Usage, ReplayText::tr("--from is after --to."));
    if (command.values.contains(u"session"_s) &&
        (command.values.contains(u"from"_s) || command.values.contains(u"to"_s)))
        return failure(Error::Kind::Usage, ReplayText::tr("--session goes without --from and --to."));
    return Range{*from, *to};
}

/// Asks for page after page and prints as it goes; JSON is printed whole.
class Replaying final : public QObject
{
public:
    Replaying(Store &store, KnowledgePointer knowledge, const Command &command, Range range)
        : m_replay(store, std::move(knowledge))
        , m_command(command)
        , m_range(range)
    {
    }

    void begin()
    {
        const QString session = m_command.values.value(u"session"_s);
        take(session.isEmpty() ? m_replay.between(m_range.from, m_range.to, 0) : m_replay.session(session));
    }

private:
    void take(const QFuture<Result<Replay::Page>> &page)
    {
        whenAnswered(page, this, [this](const Result<Replay::Page> &answer) {
            if (!answer) {
                const bool isAsked = answer.error().kind == Error::Kind::NotFound;
                return QCoreApplication::exit(
                    complain(answer.error().message, isAsked ? ExitCode::Failed : ExitCode::Store));
            }
            for (const ReplayedMessage &message : answer->messages)
                tell(message);
            if (answer->next > 0)
                return take(m_replay.between(m_range.from, m_range.to, answer->next));
            end();
        });
    }

    void tell(const ReplayedMessage &message)
    {
        ++m_compared;
        m_different += message.differs() ? 1 : 0;
        if (!message.differs() && !m_command.values.contains(u"all"_s))
            return;
        if (m_command.json)
            m_list.append(toJson(message));
        else
            print(written(message));
    }

    void end() const
    {
        if (m_command.json) {
            print(QJsonDocument(QJsonObject{{u"messages"_s, m_list},
                                            {u"compared"_s, m_compared},
                                            {u"different"_s, m_different}})
                      .toJson());
        } else {
            print(ReplayText::tr("%1 of %2 messages would be filed otherwise.")
                      .arg(m_different)
                      .arg(m_compared) +
                  u'\n');
        }
        QCoreApplication::exit(static_cast<int>(ExitCode::Done));
    }

    Replay m_replay;
    const Command &m_command;
    Range m_range;
    QJsonArray m_list;
    qint64 m_compared = 0;
    qint64 m_different = 0;
};

int tellDisagreements(const Result<DisagreementPage> &page, bool json)
{
    if (!page)
        return complain(page.error().message, ExitCode::Store);
    if (json) {
        QJsonArray list;
        for (const Disagreement &one : page->disagreements)
            list.append(toJson(one));
        print(QJsonDocument(QJsonObject{{u"disagreements"_s, list}, {u"total"_s, page->total}}).toJson());
        return static_cast<int>(ExitCode::Done);
    }
    for (const Disagreement &one : page->disagreements)
        print(written(one));
    print(ReplayText::tr("%1 of %2 disagreements").arg(page->disagreements.size()).arg(page->total) + u'\n');
    return static_cast<int>(ExitCode::Done);
}

} // namespace

int runReplay(const Command &command, const Options &options)
{
    const auto range = rangeGiven(command);
    if (!range)
        return complain(range.error());
    auto knowledge = learn(options.packPlace().inUse(), options.sopDir);
    if (!knowledge)
        return complain(knowledge.error());
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return complain(location.error().message, ExitCode::Store);
    const SystemClock clock;
    EventHub hub;
    const auto store = Store::open(*location, hub, clock);
    if (!store)
        return complain(store.error().message, ExitCode::Store);
    Replaying replaying(**store, std::move(*knowledge), command, *range);
    replaying.begin();
    return QCoreApplication::exec();
}

int runPackDisagreements(const Command &command, const Options &options)
{
    const auto limit = numberGiven(command, u"limit"_s, usualMessages);
    const auto before = numberGiven(command, u"before"_s, 0);
    if (!limit || !before)
        return complain((limit ? before : limit).error());
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return complain(location.error().message, ExitCode::Store);
    const SystemClock clock;
    EventHub hub;
    const auto store = Store::open(*location, hub, clock);
    if (!store)
        return complain(store.error().message, ExitCode::Store);
    QObject asking;
    whenAnswered(Disagreements(**store).list(*before, static_cast<int>(*limit)), &asking,
                 [&](const Result<DisagreementPage> &page) {
                     QCoreApplication::exit(tellDisagreements(page, command.json));
                 });
    return QCoreApplication::exec();
}

} // namespace kefu
