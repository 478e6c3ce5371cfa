#include "api/uploadform.h"

#include "uploads/uploads.h"

#include <QStringDecoder>

#include <algorithm>

namespace kefu::api {

namespace {

/// Of a text field: enough to see that an id is too long.
constexpr qsizetype longestText = 4096; // bytes
constexpr http::MultipartReader::Limits formLimits{.headerBytes = 8 * 1024, .parts = 16};

} // namespace

UploadForm::UploadForm(Uploads &uploads, const QByteArray &contentType)
    : m_uploads(uploads)
    , m_reader(contentType, *this, formLimits)
    , m_drained(std::make_unique<QFutureWatcher<void>>())
{
    QObject::connect(m_drained.get(), &QFutureWatcher<void>::finished, m_drained.get(), [this] { resume(); });
}

UploadForm::~UploadForm() = default;

http::BodySink::Flow UploadForm::write(QByteArrayView piece)
{
    m_isFull = false;
    if (!m_reader.write(piece))
        return Flow::Stop;
    if (!m_isFull)
        return Flow::GoOn;
    m_drained->setFuture(m_file->drained()); // says so from the event loop, even where it is drained already
    return Flow::Wait;
}

void UploadForm::close()
{
    m_drained.reset();
}

void UploadForm::partBegan(const http::FormPart &part)
{
    m_field = part.name;
    m_isFile = part.name == u"file" && part.filename && !m_file;
    if (!m_isFile)
        return;
    m_filename = *part.filename;
    m_file = m_uploads.begin({{}, {}, m_filename});
}

void UploadForm::partContent(QByteArrayView piece)
{
    // What comes after a refusal is read all the same, so that the answer can name what else is wrong.
    if (m_isFile)
        m_isFull = m_file->write(piece.toByteArray()) == UploadWriter::State::Wait;
    else
        m_text.append(piece.first(std::min(piece.size(), longestText - m_text.size())));
}

void UploadForm::partEnded()
{
    if (!m_isFile && m_field != u"file" && !m_fields.contains(m_field)) {
        // What was cut off may end within a character; it is too long anyway.
        const auto whole =
            m_text.size() < longestText ? QStringDecoder::Flag::Stateless : QStringDecoder::Flag::Default;
        QStringDecoder decoder(QStringDecoder::Utf8, whole | QStringDecoder::Flag::ConvertInitialBom);
        const QString text = decoder.decode(m_text);
        m_isUtf8 = m_isUtf8 && !decoder.hasError();
        m_fields.insert(m_field, text);
    }
    m_text.clear();
    m_isFile = false;
}

} // namespace kefu::api
