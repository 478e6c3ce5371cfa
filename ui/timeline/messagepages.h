#pragma once

#include "base/result.h"
#include "chat/message.h"

#include <QList>
#include <QObject>

namespace kefu {

class Store;

/// Reads the messages of one session from the store, a page after the other in both directions. One page is
/// on its way at a time; what was on its way for another session is dropped. Lives in the GUI thread.
class MessagePages final : public QObject
{
    Q_OBJECT

public:
    enum class Side
    {
        Older, ///< comes before what was read; the first page too
        Newer
    };

    /// \a store must outlive this.
    explicit MessagePages(Store &store, QObject *parent = nullptr);

    /// Reads the newest page of a session, or the two around \a message; of an empty one nothing.
    void open(const QString &sessionId, qint64 message);
    void fetchOlder(qint64 first); ///< what comes before \a first; 0: the newest page
    void fetchNewer(qint64 last);  ///< what comes after \a last

    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] bool hasOlder() const { return m_hasOlder; }
    [[nodiscard]] bool hasNewer() const { return m_hasNewer; }

Q_SIGNALS:
    /// Oldest first.
    void arrived(const QList<kefu::Message> &messages, kefu::MessagePages::Side side);
    void failed(const kefu::Error &error);

private:
    struct Around
    {
        QList<Message> older; ///< the one that was asked for among them
        QList<Message> newer;
    };
    void readAround(qint64 message);
    /// Hands the answer of \a job to \a take, unless another session was opened meanwhile.
    template<typename Answer, typename Job, typename Take>
    void read(Job job, Take take);

    Store &m_store;
    QString m_sessionId;
    quint64 m_opening = 0; ///< answers to an earlier one are dropped
    bool m_reading = false;
    bool m_hasOlder = false;
    bool m_hasNewer = false;
};

} // namespace kefu
