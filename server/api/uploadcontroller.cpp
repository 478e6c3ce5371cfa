#include "api/uploadcontroller.h"

#include "api/attachments.h"
#include "api/fields.h"
#include "api/keyedrequests.h"
#include "api/uploadform.h"
#include "uploads/uploads.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qint64 megabyte = 1024 * 1024;

/// As the limit is told: "10MB".
QString sizeText(qint64 bytes)
{
    return bytes < megabyte ? QString::number(bytes) + u'B' : QString::number(bytes / megabyte) + u"MB"_s;
}

http::Response uploaded(const Upload &upload, const Call &call)
{
    const QJsonObject data{{u"file_url"_s, uploadsPrefix.toString() + upload.name},
                           {u"filename"_s, upload.name},
                           {u"original_filename"_s, upload.originalFilename},
                           {u"size"_s, upload.size},
                           {u"content_type"_s, upload.contentType},
                           {u"upload_time"_s, isoTime(upload.createdAt)}};
    return jsonResponse(
        {{u"success"_s, true}, {u"message"_s, texts::imageUploaded.in(call.language)}, {u"data"_s, data}});
}

http::Response refused(UploadRefusal refusal, qint64 maxBytes, const Call &call)
{
    switch (refusal) {
    case UploadRefusal::TooLarge: {
        const QString text = texts::fileTooLarge.in(call.language).arg(sizeText(maxBytes));
        return errorResponse(400, text, call.clock);
    }
    case UploadRefusal::Empty:
        return call.error(400, texts::fileNotChosen);
    case UploadRefusal::TooManyPixels:
        return call.error(400, texts::imageTooManyPixels);
    case UploadRefusal::Damaged:
        return call.error(400, texts::imageDamaged);
    case UploadRefusal::NotAnImage:
    case UploadRefusal::None:
        break;
    }
    return call.error(400, texts::fileTypeUnsupported);
}

} // namespace

http::Admission UploadController::admit(const Call &call)
{
    using Type = http::MultipartReader::Type;
    const QByteArray contentType = call.request.headers.value("Content-Type");
    http::Admission admission;
    switch (http::MultipartReader::typeOf(contentType)) {
    case Type::Absent:
        admission.refusal =
            call.error(422, texts::invalidRequest, u"file: "_s + texts::fieldMissing.in(call.language));
        return admission;
    case Type::Other:
        admission.refusal = call.error(415, texts::formUnsupported);
        return admission;
    case Type::Broken:
        admission.refusal = call.error(400, texts::formMalformed);
        return admission;
    case Type::Form:
        break;
    }
    // A file that is a little too large is answered as such, after the form was read.
    admission.maxBodyBytes = 2 * m_uploads.maxBytes() + megabyte;
    admission.sink = std::make_unique<UploadForm>(m_uploads, contentType);
    return admission;
}

QFuture<http::Response> UploadController::answer(const Call &call)
{
    const std::shared_ptr<http::BodySink> sink = call.request.sink;
    auto &form = static_cast<UploadForm &>(*sink);
    form.close();
    UploadWriter *file = form.file();

    if (const auto problem = problemOf(form, call)) {
        if (file == nullptr)
            return QtFuture::makeReadyFuture(*problem);
        return file->discard().then(QtFuture::Launch::Sync, [problem] { return *problem; });
    }
    file->setOrigin(
        {form.fields().value(u"user_id"_s), form.fields().value(u"session_id"_s), form.filename(), call.key});
    return file->finish().then(QtFuture::Launch::Sync, [call, sink, file, maxBytes = m_uploads.maxBytes()](
                                                           const Result<Upload> &upload) {
        if (upload)
            return uploaded(*upload, call);
        if (file->refusal() != UploadRefusal::None)
            return refused(file->refusal(), maxBytes, call);
        return upload.error().kind == Error::Kind::NotFound ? call.error(404, texts::sessionMissing)
                                                            : writeError(call, upload.error());
    });
}

std::optional<http::Response> UploadController::problemOf(const UploadForm &form, const Call &call) const
{
    if (!form.isWhole())
        return call.error(400, texts::formMalformed);
    Fields fields = Fields::ofForm(call, form.fields());
    const QString user = fields.requiredText(u"user_id"_s);
    const QString session = fields.requiredText(u"session_id"_s);
    if (form.file() == nullptr)
        fields.rejectField(u"file"_s, texts::fieldMissing);
    if (user.isEmpty())
        fields.reject(400, texts::userIdEmpty);
    if (session.isEmpty())
        fields.reject(400, texts::sessionIdEmpty);
    fields.checkUserId(user);
    fields.checkSessionId(session);
    if (fields.problem())
        return fields.problem();
    const UploadRefusal refusal = form.file()->refusal();
    if (refusal == UploadRefusal::None)
        return std::nullopt;
    return refused(refusal, m_uploads.maxBytes(), call);
}

} // namespace kefu::api
