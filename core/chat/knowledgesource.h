#pragma once

#include "base/result.h"
#include "chat/knowledge.h"
#include "pack/packplace.h"

#include <QFileSystemWatcher>
#include <QFuture>
#include <QFutureWatcher>
#include <QMutex>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace kefu {

/// Loads the pack and its SOPs and trains the classifier in the background: a quick one is published first
/// and a better one takes its place about a second later. Does so again when a file changes; a training for
/// the pack before is given up. A changed pack that is invalid is refused and the old one goes on. Lives in
/// one thread with an event loop; current() and ready() may be called from any.
class KnowledgeSource final : public QObject
{
    Q_OBJECT

public:
    /// Empty paths mean the built-in pack and SOPs.
    KnowledgeSource(PackPlace place, QString sopDirectory, QObject *parent = nullptr);
    ~KnowledgeSource() override;

    /// Reads the pack (blocking, a few milliseconds) and starts the training and the watching.
    [[nodiscard]] Status load();

    /// The newest published knowledge; null before load().
    [[nodiscard]] KnowledgePointer current() const;
    /// The knowledge in use that has a classifier; finishes as soon as there is one. A future of its own for
    /// every caller, because a QFuture takes one continuation alone. Cancelled where this is destroyed first.
    [[nodiscard]] QFuture<KnowledgePointer> ready();

    /// Why the files as they are now are not in use; none where they are. From this object's thread.
    [[nodiscard]] const std::optional<Error> &refusal() const { return m_refusal; }

    [[nodiscard]] QString packPath() const { return m_place.inUse(); }
    [[nodiscard]] const PackPlace &place() const { return m_place; }
    [[nodiscard]] const QString &sopDirectory() const { return m_sopDirectory; }

Q_SIGNALS:
    /// Another pack or other SOPs are in use. From this object's thread.
    void changed(const kefu::KnowledgePointer &knowledge);
    /// The best classifier for the pack in use has been published. From this object's thread.
    void trained(const kefu::KnowledgePointer &knowledge);
    /// A changed file was refused; the knowledge in use stays.
    void refused(const kefu::Error &error);
    /// Files that had been refused can be read again.
    void mended();

private:
    [[nodiscard]] Result<Knowledge> read() const;
    void reload();
    void watch();
    void train(Knowledge knowledge);
    void takeClassifier(int step);
    void publish(const Knowledge &knowledge);

    std::optional<Error> m_refusal;
    PackPlace m_place;
    QString m_sopDirectory;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< editors write a file in several steps
    QFutureWatcher<ClassifierPointer> m_training;
    std::stop_source m_stop; ///< of the training under way
    Knowledge m_inTraining;
    mutable QMutex m_mutex; ///< guards what follows, which every thread uses
    KnowledgePointer m_current;
    std::vector<QPromise<KnowledgePointer>> m_waiting;
};

} // namespace kefu
