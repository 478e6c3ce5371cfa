#include "api/attachments.h"

#include "api/messagereader.h"
#include "uploads/uploads.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QFuture<Result<Upload>> resolve(Uploads &uploads, const QString &url, const Question &question)
{
    if (url.startsWith("data:"_L1))
        return uploads.addDataUrl(url, {question.userId, question.sessionId, QString()});
    const QString name = url.startsWith(uploadsAddress) ? url.mid(uploadsAddress.size()) : QString();
    // Its file is here before the turn begins, which may show it to a model.
    return uploads.findHere(name).then(QtFuture::Launch::Sync,
                                       [](const Result<std::optional<Upload>> &found) -> Result<Upload> {
                                           if (!found)
                                               return tl::unexpected(found.error());
                                           if (!*found)
                                               return failure(Error::Kind::Invalid, QString());
                                           return **found;
                                       });
}

} // namespace

QFuture<Result<QJsonArray>> resolveAttachments(Uploads &uploads, const Question &question)
{
    QList<QFuture<Result<Upload>>> images;
    for (const QString &url : imageUrls(question))
        images.append(resolve(uploads, url, question));
    return QtFuture::whenAll(images.begin(), images.end())
        .then(QtFuture::Launch::Sync, [](const QList<QFuture<Result<Upload>>> &found) -> Result<QJsonArray> {
            QJsonArray attachments;
            for (const QFuture<Result<Upload>> &each : found) {
                const Result<Upload> upload = each.result();
                if (!upload)
                    return tl::unexpected(upload.error());
                attachments.append(attachmentOf(*upload));
            }
            return attachments;
        });
}

} // namespace kefu::api
