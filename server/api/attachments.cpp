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
    const QString name = url.startsWith(uploadsPrefix) ? url.mid(uploadsPrefix.size()) : QString();
    return uploads.find(name).then(QtFuture::Launch::Sync,
                                   [](const Result<std::optional<Upload>> &found) -> Result<Upload> {
                                       if (!found)
                                           return tl::unexpected(found.error());
                                       if (!*found)
                                           return failure(Error::Kind::Invalid, QString());
                                       return **found;
                                   });
}

QJsonObject attachmentJson(const Upload &upload)
{
    return {{u"type"_s, u"image"_s},
            {u"url"_s, uploadsPrefix.toString() + upload.name},
            {u"content_type"_s, upload.contentType},
            {u"size"_s, upload.size},
            {u"width"_s, upload.width},
            {u"height"_s, upload.height}};
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
                attachments.append(attachmentJson(*upload));
            }
            return attachments;
        });
}

} // namespace kefu::api
