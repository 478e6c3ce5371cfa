#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace kefu {

/// One record of a CSV file.
struct CsvRow
{
    qsizetype line = 0; ///< where it begins, from 1
    QStringList fields;
};

/// Reads RFC 4180: quotes, line ends of every kind inside and outside of them, a byte-order mark. Empty lines
/// are left out, a quote inside an unquoted field stands for itself. Every row has as many fields as the
/// first. UTF-8 only. The error names \a origin, the line and the reason.
[[nodiscard]] Result<QList<CsvRow>> readCsv(const QByteArray &text, const QString &origin);

/// The same from a file. Blocks.
[[nodiscard]] Result<QList<CsvRow>> readCsvFile(const QString &path);

/// One record with its line end (LF), quoted where it must be.
[[nodiscard]] QByteArray csvRecord(const QStringList &fields);

/// A text and what it is about.
struct LabelledText
{
    QString text;
    QString label;
    qsizetype line = 0;
};

/// Reads the columns `text` and `label`; without a header line the two columns are text and label. An empty
/// text or label is an error. Blocks.
[[nodiscard]] Result<QList<LabelledText>> readLabelledTexts(const QString &path);

} // namespace kefu
