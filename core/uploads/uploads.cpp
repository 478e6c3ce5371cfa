#include "uploads/uploads.h"

#include "base/permissions.h"
#include "chat/session.h"
#include "events/eventhub.h"
#include "store/requestkeys.h"
#include "store/storabletext.h"
#include "store/store.h"
#include "uploads/uploadfile.h"
#include "uploads/uploadpieces.h"
#include "uploads/uploadtable.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype dataUrlPiece = 64 * 1024;
constexpr int bringers = 2; // threads

/// The bytes of a base64 `data:` URL; nothing where it is none.
std::optional<QByteArray> bytesOfDataUrl(const QString &url)
{
    const qsizetype comma = url.left(256).indexOf(u',');
    if (comma < 0)
        return std::nullopt;
    const QStringView head = QStringView(url).first(comma);
    if (!head.startsWith(u"data:image/", Qt::CaseInsensitive) ||
        !head.endsWith(u";base64", Qt::CaseInsensitive))
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(QStringView(url).sliced(comma + 1).toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded) : std::nullopt;
}

/// The same image for the same session is the same request, however its form was written this time.
RequestKey keyOf(RequestKey key, const Upload &upload)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(key.fingerprint);
    for (const QString &text : {upload.userId, upload.sessionId, upload.originalFilename, upload.hash})
        hash.addData('\n' + text.toUtf8());
    key.fingerprint = hash.result();
    return key;
}

/// A session that is there takes its own user's images, and those of an agent, who names no user; one that
/// nobody has named yet takes anybody's.
Status checkOwner(Transaction &transaction, const Upload &upload)
{
    if (upload.userId.isEmpty())
        return {};
    const auto session = transaction.find(storable(upload.sessionId));
    if (!session)
        return tl::unexpected(session.error());
    const QString owner = *session ? (*session)->userId : anonymousUser.toString();
    if (owner == anonymousUser || owner == storable(upload.userId))
        return {};
    return failure(Error::Kind::NotFound,
                   QCoreApplication::translate("Uploads", "The session belongs to another user."));
}

/// Under a key that was used before, the upload that it led to.
Result<Upload> storeOnce(Transaction &transaction, Upload upload, const RequestKey &key)
{
    UploadTable uploads(transaction.connection());
    RequestKeys keys(transaction.connection());
    const auto kept =
        key.isEmpty() ? Result<std::optional<KeptRequest>>() : keys.find(key, transaction.now());
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept) {
        const auto earlier = uploads.find(QString::fromUtf8((*kept)->answer));
        if (!earlier || *earlier)
            return earlier.map([](const std::optional<Upload> &found) { return *found; });
    }
    if (Status owned = checkOwner(transaction, upload); !owned)
        return tl::unexpected(owned.error());
    if (Status inserted = uploads.insert(upload); !inserted)
        return tl::unexpected(inserted.error());
    if (key.isEmpty() || *kept) // deleted since: stored anew, and the key stays what it was
        return upload;
    return keys.keep(key, {upload.id, 0, upload.name.toUtf8()}, upload.sessionId, transaction.now())
        .map([&upload] { return upload; });
}

template<typename T>
void answer(QPromise<Result<T>> &promise, Result<T> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

/// An upload that is complete and on its way into the store.
struct Uploads::Incoming
{
    std::shared_ptr<UploadFile> file;
    Upload upload;
    RequestKey key;
    Refusal refusal;
    QPromise<Result<Upload>> promise;
};

Uploads::Uploads(QString folder, qint64 maxBytes, Store &store, EventHub &hub, const Clock &clock,
                 UploadsPlace place)
    : m_folder(std::move(folder))
    , m_maxBytes(maxBytes)
    , m_store(store)
    , m_clock(clock)
    , m_place(place)
{
    m_bringing.setMaxThreadCount(bringers);
    m_files.setMaxThreadCount(1);  // so that the pieces stay in their order
    m_checks.setMaxThreadCount(1); // so that only one image is decoded at a time
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) {
        if (std::ranges::any_of(events,
                                [](const Event &event) { return event.type == EventType::SessionDeleted; }))
            onSessionsDeleted();
    });
    removeGone();
    removeLeftovers();
}

Uploads::~Uploads()
{
    m_bringing.waitForDone();
    for (int i = 0; i < 3; ++i) { // a data URL goes from the checks to the files, to the checks
        m_files.waitForDone();
        m_checks.waitForDone();
    }
}

Result<std::unique_ptr<Uploads>> Uploads::open(const QString &folder, qint64 maxBytes, Store &store,
                                               EventHub &hub, const Clock &clock, UploadsPlace place)
{
    const QString path = QDir(folder).absolutePath();
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, ownersFolder)) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate("Uploads", "%1: the folder for uploads can't be made.").arg(path));
    }
    return std::unique_ptr<Uploads>(new Uploads(path, maxBytes, store, hub, clock, place));
}

std::unique_ptr<UploadWriter> Uploads::begin(const UploadOrigin &origin)
{
    return std::make_unique<UploadWriter>(*this, origin);
}

void Uploads::runOnFiles(std::function<void()> job)
{
    m_files.start(std::move(job));
}

QFuture<Result<Upload>> Uploads::take(std::shared_ptr<UploadFile> file, const UploadOrigin &origin,
                                      Refusal refusal)
{
    auto incoming = std::make_shared<Incoming>();
    incoming->file = std::move(file);
    incoming->refusal = std::move(refusal);
    incoming->upload.userId = origin.userId;
    incoming->upload.sessionId = origin.sessionId;
    incoming->upload.originalFilename = cleanFilename(origin.filename);
    incoming->key = origin.key;
    incoming->promise.start();
    QFuture<Result<Upload>> future = incoming->promise.future();
    runOnFiles([this, incoming] {
        if (Status closed = incoming->file->close(); !closed) {
            incoming->file.reset();
            answer<Upload>(incoming->promise, tl::unexpected(closed.error()));
        } else {
            m_checks.start([this, incoming] { check(incoming); });
        }
    });
    return future;
}

void Uploads::check(const std::shared_ptr<Incoming> &incoming)
{
    const CheckedImage image = incoming->file->check();
    if (image.refusal != UploadRefusal::None) {
        incoming->file.reset(); // gone before the answer
        *incoming->refusal = image.refusal;
        answer<Upload>(incoming->promise, tl::unexpected(errorOf(image.refusal)));
        return;
    }
    Upload &upload = incoming->upload;
    upload.contentType = contentTypeOf(image.type);
    upload.size = incoming->file->size();
    upload.width = image.width;
    upload.height = image.height;
    upload.hash = incoming->file->hash();
    upload.createdAt = m_clock.now();
    upload.name = newName(upload, extensionOf(image.type));
    if (Status kept = incoming->file->keep(upload.name); !kept) {
        incoming->file.reset();
        answer<Upload>(incoming->promise, tl::unexpected(kept.error()));
        return;
    }
    store(incoming);
}

void Uploads::store(const std::shared_ptr<Incoming> &incoming)
{
    // A process that dies between the file and its row leaves a file without a row, which the next start
    // removes.
    const QString name = incoming->upload.name;
    const bool inStore = m_place == UploadsPlace::Database;
    Result<Upload> result = incoming->upload;
    if (Status put = inStore ? putIntoStore(name) : Status(); !put) {
        result = tl::unexpected(put.error());
    } else {
        auto stored =
            m_store.write([upload = incoming->upload, key = keyOf(incoming->key, incoming->upload)](
                              Transaction &transaction) { return storeOnce(transaction, upload, key); });
        stored.waitForFinished(); // on the thread that checks, which is there to wait
        result = stored.result();
    }
    if (result && result->name == name) {
        ++m_storedFiles;
        m_storedBytes += static_cast<quint64>(result->size);
    } else { // or it was there already
        incoming->file->discard(name);
        if (inStore)
            UploadPieces(m_store).remove(name);
    }
    incoming->file.reset();
    answer<Upload>(incoming->promise, result);
}

/// The file, and its thumbnail where there is one.
Status Uploads::putIntoStore(const QString &name)
{
    UploadPieces pieces(m_store);
    const QDir folder(m_folder);
    const QString small = thumbnailName(name);
    return pieces.write(name, folder.filePath(name), m_clock.now()).and_then([&] {
        return folder.exists(small) ? pieces.write(small, folder.filePath(small), m_clock.now()) : Status();
    });
}

QString Uploads::newName(const Upload &upload, const QString &extension) const
{
    const quint32 random = QRandomGenerator::system()->generate();
    return u"%1_%2_%3_%4%5"_s.arg(storedNamePart(upload.userId), storedNamePart(upload.sessionId),
                                  QString::number(upload.createdAt / 1000),
                                  QString::number(random, 16).rightJustified(8, u'0'), extension);
}

QFuture<Result<Upload>> Uploads::addDataUrl(const QString &url, const UploadOrigin &origin)
{
    // Four characters are three bytes; what is longer need not be decoded.
    if (url.size() / 4 > m_maxBytes / 3 + 256)
        return QtFuture::makeReadyFuture(Result<Upload>(tl::unexpected(errorOf(UploadRefusal::TooLarge))));
    auto promise = std::make_shared<QPromise<Result<Upload>>>();
    promise->start();
    QFuture<Result<Upload>> future = promise->future();
    m_checks.start([this, url, origin, promise] {
        const auto bytes = bytesOfDataUrl(url);
        if (!bytes) {
            answer<Upload>(*promise, tl::unexpected(errorOf(UploadRefusal::NotAnImage)));
            return;
        }
        UploadWriter writer(*this, origin);
        for (qsizetype at = 0; at < bytes->size(); at += dataUrlPiece)
            (void)writer.write(bytes->sliced(at, std::min(dataUrlPiece, bytes->size() - at)));
        writer.finish().then([promise](const Result<Upload> &upload) { answer<Upload>(*promise, upload); });
    });
    return future;
}

QFuture<Result<std::optional<Upload>>> Uploads::find(const QString &name)
{
    if (!isStoredName(name))
        return QtFuture::makeReadyFuture(Result<std::optional<Upload>>(std::nullopt));
    return m_store.read([name](Connection &connection) { return UploadTable(connection).find(name); });
}

QFuture<Result<std::optional<Upload>>> Uploads::findHere(const QString &name)
{
    auto promise = std::make_shared<QPromise<Result<std::optional<Upload>>>>();
    promise->start();
    QFuture<Result<std::optional<Upload>>> future = promise->future();
    m_bringing.start([this, name, promise] {
        auto finding = find(name);
        finding.waitForFinished(); // on the thread that brings files here, which is there to wait
        Result<std::optional<Upload>> found = finding.result();
        if (found && *found) {
            if (Status here = bringHere(path(**found)); !here)
                found = tl::unexpected(here.error());
        }
        answer<std::optional<Upload>>(*promise, std::move(found));
    });
    return future;
}

QFuture<QString> Uploads::here(const QString &path) const
{
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QFuture<QString> future = promise->future();
    m_bringing.start([this, path, promise] {
        (void)bringHere(path);
        promise->addResult(path);
        promise->finish();
    });
    return future;
}

Status Uploads::bringHere(const QString &path) const
{
    if (QFileInfo::exists(path))
        return {};
    return UploadPieces(m_store).read(QFileInfo(path).fileName(), path).map([](bool) {});
}

QFuture<Result<QList<Upload>>> Uploads::ofSession(const QString &sessionId)
{
    return m_store.read(
        [sessionId](Connection &connection) { return UploadTable(connection).ofSession(sessionId); });
}

QFuture<Result<QList<Upload>>> Uploads::page(qint64 before, int limit)
{
    return m_store.read([=](Connection &connection) { return UploadTable(connection).page(before, limit); });
}

QFuture<Result<qint64>> Uploads::count()
{
    return m_store.read([](Connection &connection) { return UploadTable(connection).count(); });
}

QFuture<Result<bool>> Uploads::remove(const QString &name)
{
    auto removed = m_store.write(
        [name](Transaction &transaction) { return UploadTable(transaction.connection()).remove(name); });
    return removed.then(this, [this](const Result<bool> &done) {
        if (done && *done)
            removeGone();
        return done;
    });
}

QString Uploads::path(const Upload &upload) const
{
    return m_folder + u'/' + upload.name;
}

QString Uploads::thumbnailPath(const Upload &upload) const
{
    return m_folder + u'/' + thumbnailName(upload.name);
}

Error Uploads::errorOf(UploadRefusal refusal) const
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Uploads", text); };
    switch (refusal) {
    case UploadRefusal::TooLarge:
        return {Error::Kind::Invalid, say(QT_TRANSLATE_NOOP("Uploads", "The file is larger than %1 MB."))
                                          .arg(static_cast<double>(maxBytes()) / (1024 * 1024), 0, 'g', 3)};
    case UploadRefusal::Empty:
        return {Error::Kind::Invalid, say(QT_TRANSLATE_NOOP("Uploads", "The file is empty."))};
    case UploadRefusal::TooManyPixels:
        return {Error::Kind::Invalid,
                say(QT_TRANSLATE_NOOP("Uploads", "The image has more than 64 megapixels."))};
    case UploadRefusal::Damaged:
        return {Error::Kind::Invalid,
                say(QT_TRANSLATE_NOOP("Uploads", "The image is damaged or incomplete."))};
    case UploadRefusal::NotAnImage:
    case UploadRefusal::None:
        break;
    }
    return {
        Error::Kind::Invalid,
        say(QT_TRANSLATE_NOOP("Uploads", "This is no image of a known kind: JPEG, PNG, GIF, WebP or BMP."))};
}

} // namespace kefu
