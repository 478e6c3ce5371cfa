#pragma once

#include <QString>

#include <memory>

class QTextDocument;

namespace kefu {

/// A document that reads no file and no address, whatever it is told to show.
[[nodiscard]] std::unique_ptr<QTextDocument> closedDocument();

/// \a source read as Markdown, in one that is closed. Images stand there as links to them, HTML as text;
/// links lead to http, https and mailto alone. Any thread.
[[nodiscard]] std::unique_ptr<QTextDocument> markdownDocument(const QString &source);

} // namespace kefu
