#pragma once

#include "base/clock.h"
#include "events/event.h"

#include <QHash>
#include <QObject>

namespace kefu {

class EventHub;

/// Watches what is said for sessions that need a person: the assistant found no scenario twice in a row, was
/// unsure, failed, or was asked for a person. Each session is told of once in a while, not with every
/// message.
class Attention final : public QObject
{
    Q_OBJECT

public:
    enum class Reason
    {
        NoScenarioTwice,
        Unsure,
        Failed,
        AskedForPerson
    };
    Q_ENUM(Reason)

    /// Both outlive this.
    Attention(EventHub &hub, const Clock &clock, QObject *parent = nullptr);

    /// In a few words.
    [[nodiscard]] static QString wordsOf(Reason reason);

Q_SIGNALS:
    /// \a words: the customer's last ones.
    void needed(const QString &sessionId, kefu::Attention::Reason reason, const QString &words);

private:
    struct Known
    {
        int withoutScenario = 0; ///< questions in a row
        qint64 toldAt = 0;       ///< ms since 1970
        QString words;
        bool isOwned = false; ///< a person has it already
    };

    void take(const Event &event);
    void takeQuestion(const Message &question);
    void tell(const QString &sessionId, Known &known, Reason reason);

    const Clock &m_clock;
    QHash<QString, Known> m_known;
};

/// A customer asks for a human being.
[[nodiscard]] bool asksForPerson(const QString &text);

} // namespace kefu
