#pragma once

#include "chat/replyengine.h"

#include <QFuture>

namespace kefu {

class Memories;

/// Where a prompt's parts come from that a turn does not carry. Either may be missing.
struct PromptSources
{
    Memories *memories = nullptr; ///< must outlive the engines
    QString uploads = {};         ///< the folder of the uploaded images
};

/// What is remembered that fits the question: of its customer alone, and of the knowledge base. Best first;
/// empty where the search fails. Of an anonymous customer nothing is remembered: everybody is.
[[nodiscard]] QFuture<QList<MemoryExcerpt>> memoriesFor(const ReplyRequest &request, Memories &memories);

/// The stored files of the images among \a attachments (see api/attachments.h); no other file is reached.
[[nodiscard]] QList<ImageSource> imagesIn(const QJsonArray &attachments, const QString &uploads);

} // namespace kefu
