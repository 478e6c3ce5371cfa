#pragma once

#include "chat/message.h"
#include "chat/session.h"
#include "events/event.h"

#include <QString>

namespace kefu {

class Statement;

/// How values stand in the tables. Role, state, engine and event type are stored as the numbers that the
/// first migration documents, which are those of the enumerations.

/// The columns in the order that sessionFrom() and messageFrom() read, each with \a prefix (`s.`). A
/// message's row has its session's number, so that the id comes from \a sessionId (`s.id`).
[[nodiscard]] QString sessionColumns(QStringView prefix = {});
[[nodiscard]] QString messageColumns(QStringView prefix, QStringView sessionId);
inline constexpr int sessionColumnCount = 15;
inline constexpr int messageColumnCount = 13;

/// The value whose columns begin at \a first.
[[nodiscard]] Session sessionFrom(const Statement &row, int first = 0);
[[nodiscard]] Message messageFrom(const Statement &row, int first = 0);

void bindDecision(Statement &statement, const std::optional<Decision> &decision); ///< three values

/// Empty for an empty object or array.
[[nodiscard]] QString compact(const QJsonObject &object);
[[nodiscard]] QString compact(const QJsonArray &array);
[[nodiscard]] QJsonObject objectFrom(const QString &json);

} // namespace kefu
