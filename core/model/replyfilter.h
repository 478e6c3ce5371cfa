#pragma once

#include <QString>

namespace kefu {

/// Cleans a streamed reply of what a model must not say: reasoning in `<think>` at the beginning, and at the
/// end a list of related scenarios or SOP references. Holds back only what may still become one of them; a
/// list that turns out not to be the end, or not to be a list, is said after all.
class ReplyFilter
{
public:
    /// What can be shown now.
    [[nodiscard]] QString take(const QString &piece);
    /// The reply has ended: what was held back and is no list.
    [[nodiscard]] QString finish();

private:
    enum class State
    {
        Start,    ///< nothing but white space so far, or the beginning of `<think>`
        Thinking, ///< until `</think>`
        Line,     ///< in a line that is being shown
        Held      ///< m_held begins between two lines or with the first
    };

    [[nodiscard]] bool start();
    [[nodiscard]] QString step();

    State m_state = State::Start;
    QString m_held;
};

} // namespace kefu
