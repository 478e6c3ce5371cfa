#include "model/substitute.h"

namespace kefu {

namespace {

/// Keeps the sink of an engine that takes its time.
class SubstituteReply final : public ReplyInProgress
{
public:
    SubstituteReply(std::shared_ptr<Substitute> substitute, std::unique_ptr<ReplyInProgress> reply)
        : m_substitute(std::move(substitute))
        , m_reply(std::move(reply))
    {
    }

private:
    std::shared_ptr<Substitute> m_substitute;
    std::unique_ptr<ReplyInProgress> m_reply;
};

} // namespace

Substitute::Substitute(ReplySink &sink, Engine engine, ReplyReport report)
    : m_sink(sink)
    , m_engine(engine)
    , m_report(std::move(report))
{
}

void Substitute::introduce()
{
    if (!m_silent && !std::exchange(m_introduced, true))
        m_sink.replyFrom(m_engine);
}

void Substitute::replyFrom(Engine)
{
    introduce();
}

void Substitute::replyPiece(const QString &text)
{
    introduce();
    if (!m_silent)
        m_sink.replyPiece(text);
}

void Substitute::replyReport(const ReplyReport &) {}

void Substitute::replyDone()
{
    introduce();
    if (!m_silent)
        m_sink.replyReport(m_report);
    if (!m_silent)
        m_sink.replyDone();
}

void Substitute::replyFailed(const Error &error)
{
    introduce();
    if (!m_silent)
        m_sink.replyReport(m_report);
    if (!m_silent)
        m_sink.replyFailed(error);
}

std::unique_ptr<ReplyInProgress> answerInstead(ReplyEngine &behind, const ReplyRequest &request,
                                               std::shared_ptr<Substitute> substitute)
{
    Substitute &sink = *substitute;
    std::unique_ptr<ReplyInProgress> reply = behind.begin(request, sink);
    if (!reply)
        return nullptr;
    return std::make_unique<SubstituteReply>(std::move(substitute), std::move(reply));
}

} // namespace kefu
