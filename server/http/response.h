#pragma once

#include "http/headers.h"

namespace kefu::http {

/// One answer, as a value. `Date`, `Content-Length`, `Transfer-Encoding` and `Connection` are the
/// transport's: what \a headers say about them is left out. Line breaks in a field become spaces.
struct Response
{
    int status = 200;
    QByteArray contentType; ///< empty: no such field
    Headers headers;
    QByteArray body; ///< left out for HEAD, 204 and 304
};

} // namespace kefu::http
