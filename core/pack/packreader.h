#pragma once

#include "pack/pack.h"

#include <QByteArray>

namespace kefu {

/// Reads A's format (see docs/pack.md): `{CATEGORY: {"description", "subcategories": [{"name", "description",
/// "faq_samples", "related_subcategories"[, "check_samples", "sop", "reply", "slots"]}]}}`, in the file's
/// order. Unknown keys are left alone. The error has one line for each thing that is wrong: \a origin, the
/// JSON path (or line and column where it is no JSON at all) and the reason.
[[nodiscard]] Result<PackPointer> readPack(const QByteArray &json, const QString &origin);

/// The same from a file or a Qt resource. Blocks.
[[nodiscard]] Result<PackPointer> readPackFile(const QString &path);

} // namespace kefu
