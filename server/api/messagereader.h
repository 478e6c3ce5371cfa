#pragma once

#include "api/fields.h"
#include "chat/question.h"

namespace kefu::api {

/// Of a body with a question, in bytes, images apart: room for long pasted text; all else goes through an
/// upload.
inline constexpr qint64 largestQuestion = 1024 * 1024;

/// Reads B's ChatRequest: `user_id`, `session_id`, `message.content`, which is a text or a list of parts
/// (`text`, `image_url`). What is wrong stands in \a fields afterwards.
[[nodiscard]] Question readChatRequest(Fields &fields);

/// The image URLs of a question's attachments, in order.
[[nodiscard]] QStringList imageUrls(const Question &question);

} // namespace kefu::api
