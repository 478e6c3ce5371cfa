#pragma once

#include <QByteArray>
#include <QStringList>
#include <QStringView>

namespace kefu {

/// Appends to compact JSON without building a document first; for what is written with every message.
void appendJson(QByteArray &json, QStringView text); ///< quoted and escaped; a lone surrogate becomes U+FFFD
void appendJson(QByteArray &json,
                double number); ///< the shortest form that reads back the same; null where not finite
void appendJson(QByteArray &json, qint64 number);
void appendJson(QByteArray &json, bool value);
void appendJson(QByteArray &json, const QStringList &texts);
/// Closes a list whose every entry was followed by a comma.
void endJsonList(QByteArray &json);

} // namespace kefu
