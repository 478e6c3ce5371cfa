#pragma once

#include "http/responder.h"

#include <QtGlobal>

#include <functional>
#include <vector>

namespace kefu::api {

/// The streams of one worker that may stay open for ever, each with the token that opened it, so that they
/// end with it.
class OpenStreams
{
public:
    /// \a token: 0 of somebody who needed none.
    void add(qint64 token, const http::Responder &responder);
    void cutWhere(const std::function<bool(qint64 token)> &isGone);

private:
    struct Open
    {
        qint64 token;
        http::Grip grip;
    };

    void forgetEnded();

    std::vector<Open> m_open;
    size_t m_forgetAt = 16;
};

} // namespace kefu::api
