#include "memory/publicmemory.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "memory/memorytable.h"
#include "memory/searchtext.h"
#include "store/storabletext.h"
#include "store/store.h"

#include <QMap>
#include <QPromise>

#include <optional>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// Memories that one transaction changes at most, or one more.
constexpr qint64 portion = 48;

struct SopPart
{
    QString heading; ///< empty before the first
    QString text;
};

/// The parts of a SOP between its headings of the second level.
QList<SopPart> partsOf(const QString &markdown)
{
    QList<SopPart> parts{{}};
    const QStringList lines = markdown.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u"## "))
            parts.append({line.sliced(3).trimmed(), {}});
        else if (!line.startsWith(u"# ")) // the title
            parts.last().text += line + u'\n';
    }
    for (SopPart &part : parts)
        part.text = part.text.trimmed().left(SearchText::longest);
    parts.removeIf([](const SopPart &part) { return part.text.isEmpty(); });
    return parts;
}

Memory publicMemory(const QString &title, const QString &category, const QString &content)
{
    Memory memory;
    memory.kind = MemoryKind::Public;
    memory.title = storable(title);
    memory.category = storable(category);
    memory.content = storable(content.trimmed());
    return memory;
}

void addScenario(QHash<QString, Memory> &memories, const Scenario &scenario)
{
    const QString source = u"scenario:"_s + scenario.category + u'/' + scenario.subcategory;
    const QString chinese = scenario.description + u'\n' + scenario.reply.chinese;
    if (!chinese.trimmed().isEmpty())
        memories.insert(storable(source), publicMemory(scenario.subcategory, scenario.category, chinese));
    if (!scenario.reply.english.isEmpty()) {
        memories.insert(storable(source + u"#en"_s),
                        publicMemory(scenario.subcategory, scenario.category, scenario.reply.english));
    }
}

void addSop(QHash<QString, Memory> &memories, const QString &name, const Sop &sop, const QString &category)
{
    int number = 0;
    const QList<SopPart> parts = partsOf(sop.markdown);
    for (const SopPart &part : parts) {
        const QString whole = sop.title.isEmpty() ? name : sop.title;
        const QString title = part.heading.isEmpty() ? whole : whole + u" · "_s + part.heading;
        memories.insert(storable(u"sop:%1#%2"_s.arg(name).arg(++number)),
                        publicMemory(title, category, part.text));
    }
}

bool saysTheSame(const Memory &a, const Memory &b)
{
    return a.title == b.title && a.category == b.category && a.content == b.content;
}

struct Change
{
    std::optional<Memory> gone;
    std::optional<Memory> written;
};

/// By source, and so in an order that is everybody's: processes that do this at once are never in each
/// other's way both ways round.
QMap<QString, Change> changesBetween(const QHash<QString, Memory> &stored,
                                     const QHash<QString, Memory> &wanted)
{
    QMap<QString, Change> changes;
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        const auto found = wanted.constFind(it.key());
        if (found == wanted.cend() || !saysTheSame(*found, *it))
            changes[it.key()].gone = *it;
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto found = stored.constFind(it.key());
        if (found == stored.cend() || !saysTheSame(*found, *it))
            changes[it.key()].written = *it;
    }
    return changes;
}

/// Of several processes one at a time; the others then find it done.
Status waitForOthers(Connection &connection)
{
    return connection.preparedToChange(u"SELECT version FROM text_indexes WHERE name = 'memories_text'")
        .run();
}

/// Writes a part of what differs; answers how many memories that were, 0 at the end.
Result<qint64> bringNearerTo(Transaction &transaction, const QHash<QString, Memory> &wanted)
{
    if (Status alone = waitForOthers(transaction.connection()); !alone)
        return tl::unexpected(alone.error());
    MemoryTable table(transaction.connection());
    const auto stored = table.publicBySource();
    if (!stored)
        return tl::unexpected(stored.error());
    qint64 changed = 0;
    const QMap<QString, Change> changes = changesBetween(*stored, wanted);
    for (auto change = changes.cbegin(); change != changes.cend() && changed < portion; ++change) {
        Status done = change->gone ? table.removePublic(*change->gone) : Status();
        if (done && change->written) {
            Memory memory = *change->written;
            memory.createdAt = transaction.now();
            done = table.insert(memory, change.key());
        }
        if (!done)
            return tl::unexpected(done.error());
        changed += (change->gone ? 1 : 0) + (change->written ? 1 : 0);
    }
    return changed;
}

} // namespace

PublicMemory::PublicMemory(Store &store, KnowledgeSource &source, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&source, &KnowledgeSource::changed, this,
            [this](const KnowledgePointer &knowledge) { (void)feed(knowledge); });
    if (const KnowledgePointer knowledge = source.current())
        (void)feed(knowledge);
}

QHash<QString, Memory> PublicMemory::memoriesOf(const Knowledge &knowledge)
{
    QHash<QString, Memory> memories;
    for (const Scenario &scenario : knowledge.pack->scenarios()) {
        addScenario(memories, scenario);
        for (const QString &name : scenario.sops) {
            if (const Sop *sop = knowledge.sops ? knowledge.sops->find(name) : nullptr)
                addSop(memories, name, *sop, scenario.category);
        }
    }
    return memories;
}

/// On its way into the store.
struct PublicMemory::Feeding
{
    QHash<QString, Memory> wanted;
    QPromise<Result<qint64>> promise;
    qint64 changed = 0;
};

QFuture<Result<qint64>> PublicMemory::feed(const KnowledgePointer &knowledge)
{
    m_feeding = std::make_shared<Feeding>();
    m_feeding->wanted = memoriesOf(*knowledge);
    m_feeding->promise.start();
    QFuture<Result<qint64>> future = m_feeding->promise.future();
    goOn(m_feeding);
    return future;
}

/// Part by part, so that customers' messages find their way in between.
void PublicMemory::goOn(const std::shared_ptr<Feeding> &feeding)
{
    auto written = m_store.write(
        [wanted = feeding->wanted](Transaction &transaction) { return bringNearerTo(transaction, wanted); });
    whenAnswered(written, this, [this, feeding](const Result<qint64> &changed) {
        feeding->changed += changed.value_or(0);
        if (changed && *changed > 0 && feeding == m_feeding) // no newer knowledge
            return goOn(feeding);
        feeding->promise.addResult(changed.map([&](qint64) { return feeding->changed; }));
        feeding->promise.finish();
        if (changed)
            Q_EMIT fed();
        else
            qWarning("The public memories can't be brought up to date: %ls",
                     qUtf16Printable(changed.error().message));
    });
}

} // namespace kefu
