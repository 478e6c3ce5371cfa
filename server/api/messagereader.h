#pragma once

#include "api/fields.h"
#include "chat/question.h"

namespace kefu::api {

/// Reads B's ChatRequest: `user_id`, `session_id`, `message.content`, which is a text or a list of parts
/// (`text`, `image_url`). What is wrong stands in \a fields afterwards.
[[nodiscard]] Question readChatRequest(Fields &fields);

/// The image URLs of a question's attachments, in order.
[[nodiscard]] QStringList imageUrls(const Question &question);

} // namespace kefu::api
