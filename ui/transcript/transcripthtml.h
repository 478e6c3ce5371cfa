#pragma once

#include "chat/transcript.h"

#include <QString>

#include <functional>
#include <memory>

class QTextDocument;

namespace kefu {

/// What stands in an image's `src`; empty: its name stands there instead.
using ImageAddress = std::function<QString(const QString &name)>;

/// A conversation as one HTML document that needs nothing else and loads nothing. In the words of the
/// language in use; any thread.
[[nodiscard]] QString transcriptHtml(const Transcript &transcript, const ImageAddress &imageAddress);

/// The same with its images (from \a folder) in it, as a file that stands alone.
[[nodiscard]] QByteArray transcriptFile(const Transcript &transcript, const QString &folder);

/// The same for paper. Any thread.
[[nodiscard]] std::unique_ptr<QTextDocument> transcriptDocument(const Transcript &transcript,
                                                                const QString &folder);

} // namespace kefu
