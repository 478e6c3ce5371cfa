#pragma once

#include "base/language.h"
#include "base/result.h"
#include "chat/knowledge.h"
#include "chat/message.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace kefu {

class ScenarioChooser;

/// One earlier message of the session.
struct HistoryLine
{
    Role role = Role::User;
    QString text;
    Engine engine = Engine::None; ///< whose words they are, of an assistant's
    qsizetype images = 0;
};

/// One thing that is remembered and fits the question.
struct MemoryExcerpt
{
    enum class Kind
    {
        Private,
        Chat,
        Public
    };
    Kind kind = Kind::Private;
    QString text;
};

/// A picture that came with the question: the stored file, or its bytes.
struct ImageSource
{
    QString file;
    QByteArray bytes;
};

/// What an engine answers, and from what.
struct ReplyRequest
{
    KnowledgePointer knowledge;
    Language language = Language::Chinese;
    QString text;                ///< the customer's words
    std::optional<int> scenario; ///< index in Pack::scenarios(); empty: nothing fits
    std::optional<int> topic;    ///< index in Pack::fallbackTopics() where small talk was recognised
    /// The next scenario, where the decision was close; of a follow-up, what its words alone ask for.
    std::optional<int> runnerUp;
    bool continues = false; ///< the turn before was about the same scenario
    bool hasSaidReply =
        false;              ///< of one that continues: the SOP engine has already said the scenario's reply
    QJsonObject newSlots;   ///< found in this text
    QJsonObject knownSlots; ///< from the whole session, this text included
    QString sessionId = {};
    QString userId = {};                ///< turns that wait are served fairly by it
    QList<HistoryLine> history = {};    ///< oldest first, without this question
    QList<MemoryExcerpt> memories = {}; ///< best first
    QList<ImageSource> images = {};
    QJsonArray attachments = {}; ///< of the question, as they are stored with it
};

/// How a reply came about, for the trace, the metrics and the inspector.
struct ReplyReport
{
    Engine engine = Engine::None;
    QString model;          ///< as the endpoint names it
    QString prompt;         ///< everything that was sent, without pictures' bytes and keys
    QString fallbackReason; ///< why another engine spoke: `refused`, `breaker_open`, `daily_cap`, …; empty:
                            ///< it did not
    QString failure; ///< why the reply broke off after its first word: `cut`, `silence_timeout`, …; with
                     ///< `length` and `content_filter` the endpoint ended it itself, and it counts as whole
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    bool tokensEstimated = false;
    double cost = 0;  ///< 0 where no prices are set
    int attempts = 0; ///< requests that were sent
    qint64 queueMicroseconds = 0;
    qint64 firstWordMicroseconds = -1; ///< from the request to the first word; -1: there was none
    qint64 totalMicroseconds = 0;      ///< from the question to the end, the queue included
};

/// Where an engine delivers. Called in the thread that began the reply: pieces, then exactly one of done and
/// failed. Every call may destroy the ReplyInProgress.
class ReplySink
{
public:
    /// Who will speak: called before the first piece where that is not, or not surely, ReplyEngine::engine().
    virtual void replyFrom(Engine engine) { Q_UNUSED(engine) }
    virtual void replyPiece(const QString &text) = 0;
    /// Called right before the end by engines that have something to report.
    virtual void replyReport(const ReplyReport &report) { Q_UNUSED(report) }
    virtual void replyDone() = 0;
    virtual void replyFailed(const Error &error) = 0;

protected:
    ~ReplySink() = default;
};

/// A reply that is being composed. Destroying it stops the work; nothing is delivered afterwards.
class ReplyInProgress
{
public:
    virtual ~ReplyInProgress() = default;
    /// What is known so far, for a reply that is about to be stopped; nothing where the engine reports
    /// nothing.
    [[nodiscard]] virtual std::optional<ReplyReport> report() const { return std::nullopt; }
    /// What is composed and not delivered yet, for one that is about to be stopped.
    [[nodiscard]] virtual QString unsaid() const { return {}; }
};

/// Composes replies. One for each thread that runs turns.
class ReplyEngine
{
public:
    virtual ~ReplyEngine() = default;
    [[nodiscard]] virtual Engine engine() const = 0;
    /// Delivers to \a sink from the event loop, or all at once before it returns (null then).
    [[nodiscard]] virtual std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &request,
                                                                 ReplySink &sink) = 0;
    /// False where every question would fail now. Any thread.
    [[nodiscard]] virtual bool canAnswer() const { return true; }
    /// Who may choose the scenario in the classifier's place; null: nobody. Lives as long as the engine.
    [[nodiscard]] virtual ScenarioChooser *chooser() { return nullptr; }
};

} // namespace kefu
