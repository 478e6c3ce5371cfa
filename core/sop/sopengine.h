#pragma once

#include "chat/replyengine.h"

namespace kefu {

/// Answers with nothing but this program: from the scenario's own words, its SOP's follow-ups and the slots.
/// Asks for what is missing and states no fact that the pack, the SOP or the customer did not state. Composes
/// at once, sentence by sentence.
class SopEngine final : public ReplyEngine
{
public:
    [[nodiscard]] Engine engine() const override { return Engine::Sop; }
    [[nodiscard]] std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &request,
                                                         ReplySink &sink) override;
};

} // namespace kefu
