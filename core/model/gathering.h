#pragma once

#include "model/modelendpoint.h"
#include "model/promptsources.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace kefu {

/// Gathers what a model's turn needs besides itself, side by side: what is remembered, the pictures as they
/// are sent, and the key where a keychain has not answered yet. Each has its time; what comes later is left
/// out, so that a slow search holds up nobody's first word.
class Gathering final : public QObject
{
    Q_OBJECT

public:
    /// Begins at once. \a endpoint must outlive it.
    Gathering(const ReplyRequest &request, const PromptSources &sources, ModelEndpoint &endpoint);

    /// Calls \a done once everything is here or its time is over; at once where it is.
    void whenDone(std::function<void()> done);

    [[nodiscard]] const QList<MemoryExcerpt> &memories() const { return m_memories; }
    [[nodiscard]] const QStringList &images() const { return m_images; } ///< `data:` URLs

private:
    template<typename Answer, typename Take>
    void await(const QFuture<Answer> &answer, std::chrono::milliseconds patience, Take take);
    void settle();

    QList<MemoryExcerpt> m_memories;
    QStringList m_images;
    std::function<void()> m_done;
    int m_missing = 0;
};

} // namespace kefu
