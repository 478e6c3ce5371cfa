#pragma once

#include "chat/replyengine.h"

#include <memory>

namespace kefu {

/// Stands between an engine that answers in another's place and the sink: says who speaks, and why, and is
/// silent once the reply is not wanted any more, even in the middle of what the engine says.
class Substitute final : public ReplySink
{
public:
    /// \a report: what is known of the first engine's try.
    Substitute(ReplySink &sink, Engine engine, ReplyReport report);

    void silence() { m_silent = true; }

    void replyFrom(Engine engine) override;
    void replyPiece(const QString &text) override;
    void replyReport(const ReplyReport &report) override;
    void replyDone() override;
    void replyFailed(const Error &error) override;

private:
    void introduce();

    ReplySink &m_sink;
    const Engine m_engine;
    const ReplyReport m_report;
    bool m_introduced = false;
    bool m_silent = false;
};

/// Lets \a behind answer \a request. Null where it has answered already.
[[nodiscard]] std::unique_ptr<ReplyInProgress> answerInstead(ReplyEngine &behind, const ReplyRequest &request,
                                                             std::shared_ptr<Substitute> substitute);

} // namespace kefu
