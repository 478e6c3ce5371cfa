#pragma once

#include "api/call.h"
#include "http/requesthandler.h"

#include <QFuture>

namespace kefu {
class Uploads;
} // namespace kefu

namespace kefu::api {

class UploadForm;

/// `POST /api/v1/chat/upload-image`.
class UploadController
{
public:
    explicit UploadController(Uploads &uploads)
        : m_uploads(uploads)
    {
    }

    /// The body goes to the disk while it arrives.
    [[nodiscard]] http::Admission admit(const Call &call);
    [[nodiscard]] QFuture<http::Response> answer(const Call &call);

private:
    [[nodiscard]] std::optional<http::Response> problemOf(const UploadForm &form, const Call &call) const;

    Uploads &m_uploads;
};

} // namespace kefu::api
