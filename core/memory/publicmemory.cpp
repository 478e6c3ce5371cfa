#include "memory/publicmemory.h"

#include "chat/knowledgesource.h"
#include "memory/memorytable.h"
#include "memory/searchtext.h"
#include "store/storabletext.h"
#include "store/store.h"

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

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

struct Changes
{
    QList<Memory> gone;
    QList<std::pair<QString, Memory>> written;
};

Changes changesBetween(const QHash<QString, Memory> &stored, const QHash<QString, Memory> &wanted)
{
    Changes changes;
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        const auto found = wanted.constFind(it.key());
        if (found == wanted.cend() || !saysTheSame(*found, *it))
            changes.gone.append(*it);
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto found = stored.constFind(it.key());
        if (found == stored.cend() || !saysTheSame(*found, *it))
            changes.written.append({it.key(), *it});
    }
    return changes;
}

Result<qint64> bringTo(Transaction &transaction, const QHash<QString, Memory> &wanted)
{
    MemoryTable table(transaction.connection());
    const auto stored = table.publicBySource();
    if (!stored)
        return tl::unexpected(stored.error());
    Changes changes = changesBetween(*stored, wanted);
    for (const Memory &memory : std::as_const(changes.gone)) {
        if (Status removed = table.removePublic(memory); !removed)
            return tl::unexpected(removed.error());
    }
    for (auto &[source, memory] : changes.written) {
        memory.createdAt = transaction.now();
        if (Status inserted = table.insert(memory, source); !inserted)
            return tl::unexpected(inserted.error());
    }
    return changes.gone.size() + changes.written.size();
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

QFuture<Result<qint64>> PublicMemory::feed(const KnowledgePointer &knowledge)
{
    auto written = m_store.write(
        [wanted = memoriesOf(*knowledge)](Transaction &transaction) { return bringTo(transaction, wanted); });
    return written.then(this, [this](const Result<qint64> &changed) {
        if (changed)
            Q_EMIT fed();
        else
            qWarning("The public memories can't be brought up to date: %ls",
                     qUtf16Printable(changed.error().message));
        return changed;
    });
}

} // namespace kefu
