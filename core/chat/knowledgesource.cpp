#include "chat/knowledgesource.h"

#include "chat/packtexts.h"
#include "classifier/training.h"
#include "pack/packreader.h"

#include <QFileInfo>
#include <QMutexLocker>
#include <QtConcurrentRun>

#include <future>

#ifdef __GLIBC__
#    include <malloc.h>
#endif
#ifdef Q_OS_LINUX
#    include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr QStringView builtInSops = u":/sop";
/// Editors write a file in several steps; the file is read once it has been quiet for this long.
constexpr std::chrono::milliseconds settleTime{150};

/// The quick classifier, then the full one. Turns go on meanwhile and come first, so the long step runs in a
/// thread of its own with a lower priority, which the threads it starts inherit.
void trainBoth(QPromise<ClassifierPointer> &results, const PackPointer &pack, const std::stop_token &stop)
{
    auto training = std::make_unique<ClassifierTraining>(trainingSetOf(*pack));
    if (stop.stop_requested())
        return;
    results.addResult(training->quick());
    const auto full = [&] {
#ifdef Q_OS_LINUX
        setpriority(PRIO_PROCESS, 0, 5); // of this thread alone
#endif
        return training->full(stop);
    };
    ClassifierPointer classifier = std::async(std::launch::async, full).get();
    training.reset();
#ifdef __GLIBC__
    malloc_trim(0); // what the training took is not needed again
#endif
    if (classifier)
        results.addResult(std::move(classifier));
}

/// Kefu works without them, with the pack's replies alone; somebody should know.
void warnOfMissing(const SopLibrary &sops, const QString &folder)
{
    if (sops.missing().isEmpty())
        return;
    if (!QFileInfo(folder).isDir())
        qWarning(
            "%ls: there is no such folder, so the pack's SOPs can't be read. Set --sop-dir to the folder "
            "that holds them.",
            qUtf16Printable(folder));
    else
        qWarning(
            "%ls: %lld of the SOPs that the pack names can't be read, the first is %ls. Add them, or set "
            "--sop-dir.",
            qUtf16Printable(folder), static_cast<long long>(sops.missing().size()),
            qUtf16Printable(sops.missing().first()));
}

} // namespace

KnowledgeSource::KnowledgeSource(PackPlace place, QString sopDirectory, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_sopDirectory(sopDirectory.isEmpty() ? builtInSops.toString() : std::move(sopDirectory))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &KnowledgeSource::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_training, &QFutureWatcherBase::resultReadyAt, this, &KnowledgeSource::takeClassifier);
}

KnowledgeSource::~KnowledgeSource()
{
    m_stop.request_stop();
    m_training.waitForFinished();
}

Status KnowledgeSource::load()
{
    auto knowledge = read();
    if (!knowledge)
        return tl::unexpected(knowledge.error());
    warnOfMissing(*knowledge->sops, m_sopDirectory);
    publish(*knowledge);
    train(std::move(*knowledge));
    watch();
    return {};
}

Result<Knowledge> KnowledgeSource::read() const
{
    const auto pack = readPackFile(packPath());
    if (!pack)
        return tl::unexpected(pack.error());
    QStringList names;
    for (const Scenario &scenario : (*pack)->scenarios())
        names += scenario.sops;
    return Knowledge{*pack, std::make_shared<const SopLibrary>(m_sopDirectory, names), {}};
}

void KnowledgeSource::watch()
{
    const QString toChange = m_place.toChange();
    const QString folder = toChange.isEmpty() ? QString() : QFileInfo(toChange).path();
    for (const QString &path : {packPath(), folder, m_sopDirectory}) {
        if (!path.isEmpty() && !path.startsWith(u':') && QFileInfo::exists(path))
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
        m_refusal = knowledge.error();
        Q_EMIT refused(*m_refusal);
        return;
    }
    if (std::exchange(m_refusal, std::nullopt))
        Q_EMIT mended();
    warnOfMissing(*knowledge->sops, m_sopDirectory);
    if (m_inTraining.pack && knowledge->pack->version() == m_inTraining.pack->version()) {
        m_inTraining.sops = knowledge->sops; // they may have changed
        if (m_inTraining.classifier)
            publish(m_inTraining);
        return;
    }
    train(std::move(*knowledge));
}

void KnowledgeSource::train(Knowledge knowledge)
{
    m_stop.request_stop();
    m_stop = {};
    m_inTraining = std::move(knowledge);
    m_training.setFuture(QtConcurrent::run(&trainBoth, m_inTraining.pack, m_stop.get_token()));
}

void KnowledgeSource::takeClassifier(int step)
{
    m_inTraining.classifier = m_training.resultAt(step);
    publish(m_inTraining);
    if (step > 0)
        Q_EMIT trained(current());
}

void KnowledgeSource::publish(const Knowledge &knowledge)
{
    auto pointer = std::make_shared<const Knowledge>(knowledge);
    std::vector<QPromise<KnowledgePointer>> waiting;
    KnowledgePointer before;
    {
        const QMutexLocker lock(&m_mutex);
        before = std::exchange(m_current, pointer);
        if (pointer->classifier)
            waiting.swap(m_waiting);
    }
    for (QPromise<KnowledgePointer> &promise : waiting) {
        promise.addResult(pointer);
        promise.finish();
    }
    if (!before || before->pack != pointer->pack || before->sops != pointer->sops)
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
