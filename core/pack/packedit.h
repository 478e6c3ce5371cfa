#pragma once

#include "base/result.h"
#include "pack/packcsv.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace kefu {

/// A text that a pack is to learn from.
struct NewSample
{
    QString text;
    PackLabel label; ///< a scenario of the pack, or a topic of its fallback

    friend bool operator==(const NewSample &, const NewSample &) = default;
};

/// \a json with the samples added; every key and their order are kept. NotFound where the pack has no such
/// subcategory, Conflict where it has the sample, Invalid for an empty text or one that is too long.
[[nodiscard]] Result<QByteArray> withSamples(const QByteArray &json, const QString &origin,
                                             const QList<NewSample> &samples);

/// A longer text (UTF-16 units) says nothing about a scenario that its beginning doesn't.
inline constexpr qsizetype longestSample = 400;

} // namespace kefu
