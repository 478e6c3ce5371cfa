#pragma once

#include "base/csv.h"
#include "base/result.h"

#include <QByteArray>

namespace kefu {

/// A pack as labelled texts and back. A label is `category/subcategory`, or one name that is both; a slash
/// that belongs to a name is written `\/`, a backslash before a slash or another one `\\`. `oos` is the
/// fallback. What a CSV can't hold (descriptions, replies, SOPs, related names) is not there.

struct PackLabel
{
    QString category;
    QString subcategory;

    friend bool operator==(const PackLabel &, const PackLabel &) = default;
};

[[nodiscard]] PackLabel parsePackLabel(const QString &label);
[[nodiscard]] QString writePackLabel(const PackLabel &label);

/// The pack's JSON: categories and subcategories in the order in which they first occur. Texts that occur
/// twice under one label are taken once.
[[nodiscard]] QByteArray packFromTexts(const QList<LabelledText> &texts);

/// `text,label` of every sample, the fallback's too, with a header line. \a json must be a valid pack.
[[nodiscard]] Result<QByteArray> csvFromPack(const QByteArray &json, const QString &origin);

/// The same JSON, laid out in one way: every key and their order are kept.
[[nodiscard]] Result<QByteArray> tidyPack(const QByteArray &json, const QString &origin);

} // namespace kefu
