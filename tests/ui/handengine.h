#pragma once

#include "chat/replyengine.h"

namespace kefu {

/// A reply engine that says what the test lets it say.
class HandEngine final : public ReplyEngine
{
public:
    [[nodiscard]] Engine engine() const override { return Engine::Model; }
    [[nodiscard]] std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &, ReplySink &to) override
    {
        sink = &to;
        return std::make_unique<Reply>(*this);
    }
    [[nodiscard]] bool isWriting() const { return sink; }
    void say(const QString &words)
    {
        if (sink)
            sink->replyPiece(words);
    }
    /// Composed, and not yet to be said.
    void compose(const QString &words) { composed += words; }
    void end()
    {
        if (sink)
            sink->replyDone();
    }

private:
    struct Reply final : ReplyInProgress
    {
        explicit Reply(HandEngine &engine)
            : m_engine(engine)
        {
        }
        ~Reply() override { m_engine.sink = nullptr; }
        [[nodiscard]] QString unsaid() const override { return m_engine.composed; }
        HandEngine &m_engine;
    };

    ReplySink *sink = nullptr;
    QString composed;
};

} // namespace kefu
