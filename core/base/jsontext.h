#pragma once

#include <QByteArray>
#include <QStringView>

namespace kefu {

/// Appends to compact JSON without building a document first; for what is written with every message.
void appendJson(QByteArray &json, QStringView text); ///< quoted and escaped; a lone surrogate becomes U+FFFD
void appendJson(QByteArray &json,
                double number); ///< the shortest form that reads back the same; null where not finite

} // namespace kefu
