#pragma once

#include "base/result.h"
#include "chat/question.h"
#include "uploads/picture.h"

#include <QFuture>
#include <QJsonArray>

namespace kefu {
class Uploads;
} // namespace kefu

namespace kefu::api {

/// The attachments of \a question as they are kept: each image is one that an upload returned, or a `data:`
/// image, which becomes an upload. No other URL is fetched or kept: Error::Kind::Invalid.
[[nodiscard]] QFuture<Result<QJsonArray>> resolveAttachments(Uploads &uploads, const Question &question);

/// Where clients find an upload: `/static/uploads/{name}`.
inline constexpr QStringView uploadsPrefix = uploadsAddress;

} // namespace kefu::api
