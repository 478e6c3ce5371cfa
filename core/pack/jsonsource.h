#pragma once

#include "base/result.h"

#include <QByteArray>

#include <nlohmann/json.hpp>

namespace kefu {

/// JSON as people write it in files: the order of keys is kept, and a key that stands twice in one object is
/// an error rather than a silent loss. The error names \a origin with line and column, or with the path of
/// the second key.
[[nodiscard]] Result<nlohmann::ordered_json> parseJsonSource(const QByteArray &json, const QString &origin);

/// As a pack is written: indented, with a last line feed.
[[nodiscard]] QByteArray writeJsonSource(const nlohmann::ordered_json &document);

/// `$["取款/提现"].subcategories[2].name`: how a path goes on by a key or an index.
[[nodiscard]] QString jsonPath(const QString &parent, const QString &key);
[[nodiscard]] QString jsonPath(const QString &parent, size_t index);

} // namespace kefu
