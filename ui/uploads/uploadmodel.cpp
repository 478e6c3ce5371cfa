#include "uploads/uploadmodel.h"

#include "uploads/imagefile.h"
#include "uploads/uploads.h"
#include "words/times.h"

#include <QLocale>

namespace kefu {

namespace {

constexpr int mostThumbnails = 500;
constexpr QSize thumbnailSize{320, 320};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(kefu::UploadModel)
};

QString describe(const Upload &upload)
{
    return Words::tr("%1, %2 × %3, %4, from %5, %6", "file, width, height, size, user, time")
        .arg(upload.originalFilename)
        .arg(upload.width)
        .arg(upload.height)
        .arg(QLocale().formattedDataSize(upload.size, 1, QLocale::DataSizeTraditionalFormat), upload.userId,
             Times::exact(upload.createdAt));
}

} // namespace

UploadModel::UploadModel(Uploads &uploads, std::function<void()> told, QObject *parent)
    : PagedModel<Upload>({{[] { return Words::tr("File"); },
                           [](const Upload &upload) { return upload.originalFilename; }, false, describe}},
                         std::move(told), parent)
    , m_uploads(uploads)
    , m_thumbnails(mostThumbnails)
{
}

void UploadModel::load()
{
    start([&uploads = m_uploads](const std::optional<Upload> &last, int limit) {
        return uploads.page(last ? last->id : 0, limit);
    });
}

QVariant UploadModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole && index.isValid())
        return describe(at(index));
    if (role != Qt::DecorationRole || !index.isValid())
        return PagedModel<Upload>::data(index, role);
    const Upload &upload = at(index);
    if (const QImage *known = m_thumbnails.object(upload.name))
        return *known;
    fetch(upload);
    return {};
}

void UploadModel::fetch(const Upload &upload) const
{
    if (m_awaited.contains(upload.name))
        return;
    m_awaited.insert(upload.name);
    auto *self = const_cast<UploadModel *>(this);
    whenAnswered(m_uploads.here(m_uploads.thumbnailPath(upload)), self,
                 [self, name = upload.name](const QString &path) {
                     whenAnswered(readImage(path, thumbnailSize), self,
                                  [self, name](const QImage &image) { self->take(name, image); });
                 });
}

void UploadModel::take(const QString &name, const QImage &image)
{
    if (image.isNull())
        return; // it stays awaited, so that it isn't asked for with every paint
    m_awaited.remove(name);
    m_thumbnails.insert(name, new QImage(image));
    for (int row = 0; row < rowCount(); ++row) {
        if (rows().at(row).name == name)
            Q_EMIT dataChanged(index(row, 0), index(row, 0), {Qt::DecorationRole});
    }
}

} // namespace kefu
