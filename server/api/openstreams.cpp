#include "api/openstreams.h"

#include <algorithm>

namespace kefu::api {

void OpenStreams::add(qint64 token, const http::Responder &responder)
{
    if (m_open.size() >= m_forgetAt)
        forgetEnded();
    m_open.push_back({token, responder.grip()});
}

void OpenStreams::cutWhere(const std::function<bool(qint64)> &isGone)
{
    for (const Open &open : m_open) {
        if (isGone(open.token))
            open.grip.cut();
    }
    forgetEnded();
}

/// Each time that there are twice as many as were still open the last time, so that it costs little.
void OpenStreams::forgetEnded()
{
    std::erase_if(m_open, [](const Open &open) { return !open.grip.holds(); });
    m_forgetAt = std::max<size_t>(16, 2 * m_open.size());
}

} // namespace kefu::api
