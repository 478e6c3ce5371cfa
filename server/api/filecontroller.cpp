#include "api/filecontroller.h"

#include "api/disposition.h"
#include "api/filetransfer.h"
#include "api/gate.h"
#include "base/whenanswered.h"
#include "http/responsestream.h"
#include "uploads/uploads.h"

#include <QDir>
#include <QFuture>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr int readers = 2; // threads

/// A stored file never changes, and is one user's. Whatever it holds, it runs nothing.
http::Headers fileHeaders(const QByteArray &tag)
{
    return {{"ETag", tag},
            {"Accept-Ranges", "bytes"},
            {"Cache-Control", "private, max-age=31536000, immutable"},
            {"X-Content-Type-Options", "nosniff"},
            {"Content-Security-Policy", "default-src 'none'; sandbox"}};
}

http::ByteRange rangeOf(const http::Request &request, const QByteArray &tag, qint64 size)
{
    const QByteArray condition = request.headers.value("If-Range");
    if (request.method != "GET" || (!condition.isNull() && condition != tag))
        return {};
    return http::byteRange(request.headers.value("Range"), size);
}

} // namespace

FileController::FileController(Uploads &uploads, const Gate &gate, QObject *parent)
    : QObject(parent)
    , m_uploads(uploads)
    , m_gate(gate)
{
    m_pool.setMaxThreadCount(readers);
}

FileController::~FileController() = default;

void FileController::show(const Call &call, http::Responder responder)
{
    answer(call, std::move(responder), As::Image);
}

void FileController::download(const Call &call, http::Responder responder)
{
    answer(call, std::move(responder), As::Attachment);
}

void FileController::answer(const Call &call, http::Responder responder, As as)
{
    auto reply = std::make_shared<http::Responder>(std::move(responder));
    whenAnswered(m_uploads.findHere(call.parameters.first())
                     .then(QtFuture::Launch::Sync,
                           [folder = m_uploads.folder()](const Result<std::optional<Upload>> &found) {
                               return open(found,
                                           QDir(folder)); // on the uploads' thread, which is there to wait
                           }),
                 this, [this, call, reply, as](const Result<std::optional<Opened>> &opened) {
                     if (!opened)
                         this->reply(call, *reply, call.error(opened.error()));
                     else if (!*opened)
                         this->reply(call, *reply, call.error(404, texts::fileMissing));
                     else
                         send(**opened, call, *reply, as);
                 });
}

Result<std::optional<FileController::Opened>> FileController::open(const Result<std::optional<Upload>> &found,
                                                                   const QDir &folder)
{
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return std::nullopt;
    auto file = std::make_shared<QFile>(folder.filePath((*found)->name));
    // Deleted a moment ago, or by somebody else.
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered) || file->size() != (*found)->size)
        return std::nullopt;
    return Opened{**found, file};
}

void FileController::send(const Opened &opened, const Call &call, http::Responder &responder, As as)
{
    const Upload &upload = opened.upload;
    const QByteArray tag = '"' + upload.hash.toLatin1() + '"';
    const QByteArray seen = call.request.headers.value("If-None-Match");
    http::Headers headers = fileHeaders(tag);
    if (!seen.isNull() && http::namesTag(seen, tag))
        return reply(call, responder, {304, {}, headers, {}});

    const http::ByteRange range = rangeOf(call.request, tag, upload.size);
    if (range.kind == http::ByteRange::Kind::Unsatisfiable) {
        http::Response refusal = call.error(416, texts::rangeOutOfFile);
        refusal.headers.add("Content-Range", "bytes */" + QByteArray::number(upload.size));
        return reply(call, responder, std::move(refusal));
    }
    const bool isPart = range.kind == http::ByteRange::Kind::Part;
    const qint64 length = isPart ? range.length : upload.size;
    if (isPart)
        headers.add("Content-Range", "bytes " + QByteArray::number(range.first) + '-' +
                                         QByteArray::number(range.last()) + '/' +
                                         QByteArray::number(upload.size));
    if (as == As::Attachment)
        headers.add("Content-Disposition", attachment(downloadName(upload)));
    m_gate.allowOrigin(call.request, headers);

    const std::shared_ptr<http::ResponseStream> stream = responder.stream();
    const QByteArray type = as == As::Image ? upload.contentType.toLatin1() : "application/octet-stream"_ba;
    stream->begin(isPart ? 206 : 200, type, headers, length);
    if (call.request.method == "HEAD")
        return stream->end();
    new FileTransfer(stream, opened.file, range.first, length, m_pool, this);
}

void FileController::reply(const Call &call, http::Responder &responder, http::Response response) const
{
    m_gate.allowOrigin(call.request, response.headers);
    responder.send(response);
}

} // namespace kefu::api
