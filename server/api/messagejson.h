#pragma once

#include "chat/messagejson.h"
#include "chat/session.h"

#include <QByteArray>
#include <QJsonObject>

namespace kefu::api {

using kefu::messageJson;

/// B's SessionResponse.
[[nodiscard]] QJsonObject sessionJson(const Session &session);

/// The same as text, for lists: no document is built first.
void appendSessionJson(QByteArray &json, const Session &session);

/// Who has a session: `session_id`, `owner` (null: the assistant), `epoch`.
[[nodiscard]] QJsonObject ownerJson(const Session &session);

} // namespace kefu::api
