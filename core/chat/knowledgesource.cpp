#include "chat/knowledgesource.h"

#include "pack/packreader.h"

#include <QFileInfo>
#include <QMutexLocker>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr QStringView builtInPack = u":/pack/scenarios.json";
constexpr QStringView builtInSops = u":/sop";
/// Editors write a file in several steps; the file is read once it has been quiet for this long.
constexpr std::chrono::milliseconds settleTime{150};

TrainingSet trainingSetOf(const Pack &pack)
{
    TrainingSet set;
    set.labelCount = static_cast<int>(pack.scenarios().size());
    for (int label = 0; label < set.labelCount; ++label) {
        for (const QString &sample : pack.scenarios().at(label).samples)
            set.samples.append({sample, label});
    }
    set.topicCount = static_cast<int>(pack.fallbackTopics().size());
    for (int topic = 0; topic < set.topicCount; ++topic) {
        for (const QString &sample : pack.fallbackTopics().at(topic).samples)
            set.outOfScope.append({sample, topic});
    }
    return set;
}

} // namespace

KnowledgeSource::KnowledgeSource(QString packPath, QString sopDirectory, QObject *parent)
    : QObject(parent)
    , m_packPath(packPath.isEmpty() ? builtInPack.toString() : std::move(packPath))
    , m_sopDirectory(sopDirectory.isEmpty() ? builtInSops.toString() : std::move(sopDirectory))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &KnowledgeSource::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_training, &QFutureWatcherBase::finished, this, [this] {
        m_inTraining.classifier = m_training.result();
        publish(m_inTraining);
    });
}

KnowledgeSource::~KnowledgeSource()
{
    m_training.waitForFinished();
}

Status KnowledgeSource::load()
{
    auto knowledge = read();
    if (!knowledge)
        return tl::unexpected(knowledge.error());
    publish(*knowledge);
    train(std::move(*knowledge));
    watch();
    return {};
}

Result<Knowledge> KnowledgeSource::read() const
{
    const auto pack = readPackFile(m_packPath);
    if (!pack)
        return tl::unexpected(pack.error());
    QStringList names;
    for (const Scenario &scenario : (*pack)->scenarios())
        names += scenario.sops;
    return Knowledge{*pack, std::make_shared<const SopLibrary>(m_sopDirectory, names), {}};
}

void KnowledgeSource::watch()
{
    for (const QString &path : {m_packPath, QFileInfo(m_packPath).path(), m_sopDirectory}) {
        if (!path.startsWith(u':') && QFileInfo::exists(path))
            m_watcher.addPath(path);
    }
}

void KnowledgeSource::reload()
{
    watch(); // a file that was replaced is a new one
    auto knowledge = read();
    if (!knowledge) {
        qWarning("The changed pack is refused, the one in use goes on: %ls",
                 qUtf16Printable(knowledge.error().message));
        Q_EMIT refused(knowledge.error());
        return;
    }
    if (m_inTraining.pack && (*knowledge).pack->version() == m_inTraining.pack->version()) {
        knowledge->classifier = current()->classifier;
        if (knowledge->classifier)
            publish(std::move(*knowledge)); // the SOPs may have changed
        return;
    }
    train(std::move(*knowledge));
}

void KnowledgeSource::train(Knowledge knowledge)
{
    m_inTraining = std::move(knowledge);
    m_training.setFuture(
        QtConcurrent::run([pack = m_inTraining.pack] { return trainQuickClassifier(trainingSetOf(*pack)); }));
}

void KnowledgeSource::publish(Knowledge knowledge)
{
    auto pointer = std::make_shared<const Knowledge>(std::move(knowledge));
    std::vector<QPromise<KnowledgePointer>> waiting;
    {
        const QMutexLocker lock(&m_mutex);
        m_current = pointer;
        if (pointer->classifier)
            waiting.swap(m_waiting);
    }
    for (QPromise<KnowledgePointer> &promise : waiting) {
        promise.addResult(pointer);
        promise.finish();
    }
    Q_EMIT changed(pointer);
}

KnowledgePointer KnowledgeSource::current() const
{
    const QMutexLocker lock(&m_mutex);
    return m_current;
}

QFuture<KnowledgePointer> KnowledgeSource::ready()
{
    const QMutexLocker lock(&m_mutex);
    if (m_current && m_current->classifier)
        return QtFuture::makeReadyFuture(m_current);
    QPromise<KnowledgePointer> &promise = m_waiting.emplace_back();
    promise.start();
    return promise.future();
}

} // namespace kefu
