#include "composer/attachmenttray.h"

#include "base/whenanswered.h"
#include "composer/pictureupload.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "timeline/pictures.h"
#include "uploads/uploads.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int thumbnailSide = 40;
constexpr int chipWidth = 200;
constexpr int barHeight = 4;

QStringList imageFiles(const QMimeData &given)
{
    QStringList files;
    for (const QUrl &url : given.urls()) {
        // By the name alone: nothing is read here. What is none is refused by its content.
        const QByteArray suffix = QFileInfo(url.toLocalFile()).suffix().toLower().toLatin1();
        if (url.isLocalFile() && QImageReader::supportedImageFormats().contains(suffix))
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

AttachmentTray::AttachmentTray(Uploads *uploads, Pictures &pictures, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_uploads(uploads)
    , m_pictures(pictures)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    m_pool.setMaxThreadCount(1);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::small);
    connect(&pictures, &Pictures::changed, this, &AttachmentTray::show);
    hide();
}

AttachmentTray::~AttachmentTray()
{
    m_pool.waitForDone();
}

void AttachmentTray::open(const QString &sessionId, const QString &userId)
{
    m_userId = userId;
    if (std::exchange(m_sessionId, sessionId) != sessionId)
        show();
}

void AttachmentTray::restore(const QString &sessionId, const QJsonArray &attachments)
{
    std::vector<Item> &items = m_items[sessionId];
    if (!items.empty() || attachments.isEmpty())
        return;
    for (const QJsonValue &attachment : attachments)
        items.push_back({++m_last, tr("Image"), attachment.toObject(), {}, {}});
    if (sessionId == m_sessionId)
        show();
}

void AttachmentTray::clear(const QString &sessionId)
{
    m_items.erase(sessionId);
    if (sessionId == m_sessionId)
        show();
}

AttachmentTray::Item &AttachmentTray::addItem(const QString &name)
{
    std::vector<Item> &items = m_items[m_sessionId];
    items.push_back({++m_last, name, {}, {}, {}});
    items.back().upload =
        std::make_unique<PictureUpload>(*m_uploads, m_pool, UploadOrigin{m_userId, m_sessionId, name});
    return items.back();
}

void AttachmentTray::follow(int number)
{
    PictureUpload *upload = find(m_sessionId, number)->upload.get();
    connect(upload, &PictureUpload::progressed, this, &AttachmentTray::show);
    connect(upload, &PictureUpload::done, this,
            [this, id = m_sessionId, number](const Upload &stored) { take(id, number, stored); });
    connect(upload, &PictureUpload::failed, this,
            [this, id = m_sessionId, number](const QString &problem) { fail(id, number, problem); });
    show();
    Q_EMIT changed(m_sessionId);
}

void AttachmentTray::addFile(const QString &path)
{
    if (!canAdd())
        return;
    Item &item = addItem(QFileInfo(path).fileName());
    item.upload->start(path);
    follow(item.number);
}

void AttachmentTray::addImage(const QImage &image)
{
    if (!canAdd() || image.isNull())
        return;
    Item &item = addItem(tr("Pasted image") + u".png"_s);
    item.upload->start(image);
    follow(item.number);
}

bool AttachmentTray::hasImages(const QMimeData &given)
{
    return given.hasImage() || !imageFiles(given).isEmpty();
}

bool AttachmentTray::add(const QMimeData &given)
{
    const QStringList files = imageFiles(given);
    for (const QString &file : files)
        addFile(file);
    if (files.isEmpty() && given.hasImage())
        addImage(qvariant_cast<QImage>(given.imageData()));
    return !files.isEmpty() || given.hasImage();
}

AttachmentTray::Item *AttachmentTray::find(const QString &sessionId, int number)
{
    const auto items = m_items.find(sessionId);
    if (items == m_items.end())
        return nullptr;
    const auto found = std::find_if(items->second.begin(), items->second.end(),
                                    [number](const Item &item) { return item.number == number; });
    return found == items->second.end() ? nullptr : &*found;
}

void AttachmentTray::take(const QString &sessionId, int number, const Upload &upload)
{
    Item *item = find(sessionId, number);
    if (!item)
        return;
    item->attachment = attachmentOf(upload);
    item->upload.release()->deleteLater(); // it is speaking
    show();
    Q_EMIT changed(sessionId);
}

void AttachmentTray::fail(const QString &sessionId, int number, const QString &problem)
{
    Item *item = find(sessionId, number);
    if (!item)
        return;
    item->problem = problem;
    item->upload.release()->deleteLater();
    show();
    Q_EMIT changed(sessionId);
}

void AttachmentTray::remove(int number)
{
    const Item *item = find(m_sessionId, number);
    if (!item)
        return;
    const QList<Picture> stored = picturesIn({item->attachment});
    for (const Picture &picture : stored)
        whenAnswered(m_uploads->remove(picture.name), this, [](const Result<bool> &removed) {
            if (!removed)
                qWarning("An image could not be removed: %ls", qUtf16Printable(removed.error().message));
        });
    auto &items = m_items[m_sessionId];
    std::erase_if(items, [number](const Item &each) { return each.number == number; });
    show();
    Q_EMIT changed(m_sessionId);
}

QJsonArray AttachmentTray::attachments(const QString &sessionId) const
{
    QJsonArray result;
    if (const auto items = m_items.find(sessionId); items != m_items.end()) {
        for (const Item &item : items->second) {
            if (!item.attachment.isEmpty())
                result.append(item.attachment);
        }
    }
    return result;
}

bool AttachmentTray::isBusy(const QString &sessionId) const
{
    const auto items = m_items.find(sessionId);
    return items != m_items.end() && std::any_of(items->second.begin(), items->second.end(),
                                                 [](const Item &item) { return item.upload != nullptr; });
}

void AttachmentTray::show()
{
    while (QLayoutItem *old = m_row->takeAt(0)) {
        if (old->widget())
            old->widget()->deleteLater();
        delete old;
    }
    const auto items = m_items.find(m_sessionId);
    setVisible(items != m_items.end() && !items->second.empty());
    if (items == m_items.end())
        return;
    for (const Item &item : items->second)
        m_row->addWidget(chipOf(item));
    m_row->addStretch(1);
}

QWidget *AttachmentTray::chipOf(const Item &item)
{
    auto *chip = new QWidget(this);
    chip->setMaximumWidth(chipWidth);
    auto *picture = new QLabel(chip);
    picture->setFixedSize(thumbnailSide, thumbnailSide);
    picture->setAlignment(Qt::AlignCenter);
    const QList<Picture> stored = picturesIn({item.attachment});
    const QPixmap thumbnail = stored.isEmpty() ? QPixmap() : m_pictures.thumbnail(stored.first().name);
    picture->setPixmap(
        thumbnail.isNull()
            ? lineIcon(item.problem.isEmpty() ? u"image"_s : u"alert"_s).pixmap(space::iconSize)
            : thumbnail.scaled(picture->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
    auto *name = new QLabel(chip);
    name->setFont(textFont(TextSize::Small));
    name->setTextFormat(Qt::PlainText);
    const QString words = item.problem.isEmpty() ? item.name : item.problem;
    name->setText(name->fontMetrics().elidedText(words, Qt::ElideMiddle, chipWidth - 2 * thumbnailSide));
    name->setToolTip(words);
    auto *bar = new QProgressBar(chip);
    bar->setTextVisible(false);
    bar->setFixedHeight(barHeight);
    bar->setValue(item.upload ? int(100 * item.upload->progress()) : 100);
    bar->setVisible(item.upload != nullptr);
    bar->setAccessibleName(tr("Progress of %1").arg(item.name));
    auto *drop = new QToolButton(chip);
    drop->setIcon(lineIcon(u"close"_s));
    drop->setAutoRaise(true);
    drop->setAccessibleName(tr("Take %1 out").arg(item.name));
    drop->setToolTip(drop->accessibleName());
    drop->setAccessibleDescription(tr("The image is not sent"));
    connect(drop, &QToolButton::clicked, this, [this, number = item.number] { remove(number); });

    auto *column = new QVBoxLayout;
    column->setSpacing(space::hair);
    column->addWidget(name);
    column->addWidget(bar);
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tiny);
    row->addWidget(picture);
    row->addLayout(column, 1);
    row->addWidget(drop);
    return chip;
}

void AttachmentTray::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        show();
    QWidget::changeEvent(event);
}

} // namespace kefu
