#pragma once

#include "http/limits.h"

#include <QByteArrayView>

namespace kefu::http {

/// Finds where the lines of a request's head end, and refuses early what makes two servers disagree about
/// that: a bare LF, a folded line. Looks at each byte once, however small the pieces are.
class HeadScanner
{
public:
    explicit HeadScanner(const Limits &limits);

    /// What was found; `status` is not 0 where the head must be refused. `size` counts up to and with the
    /// line end, and is 0 where it is not there yet.
    struct Found
    {
        qsizetype size = 0;
        int status = 0;
    };

    /// The request line, with the empty lines that a client may send before it.
    [[nodiscard]] Found requestLine(QByteArrayView input);
    /// All fields and the empty line behind them.
    [[nodiscard]] Found fields(QByteArrayView input);
    void reset();

private:
    const Limits &m_limits;
    qsizetype m_seen = 0;
    qsizetype m_lineStart = 0;
    int m_lines = 0;
};

} // namespace kefu::http
