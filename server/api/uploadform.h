#pragma once

#include "http/bodysink.h"
#include "http/multipart.h"
#include "uploads/upload.h"

#include <QFutureWatcher>
#include <QHash>

#include <memory>

namespace kefu {
class Uploads;
class UploadWriter;
} // namespace kefu

namespace kefu::api {

/// Takes the form of an upload as it arrives: the part `file` goes to the disk, the others are kept as text.
/// After close() it may be destroyed on any thread.
class UploadForm final : public http::BodySink, private http::FormUser
{
public:
    UploadForm(Uploads &uploads, const QByteArray &contentType);
    ~UploadForm() override;

    [[nodiscard]] Flow write(QByteArrayView piece) override;

    /// No more comes; lets go of the thread.
    void close();

    /// It has its end, and its texts are UTF-8.
    [[nodiscard]] bool isWhole() const { return m_reader.isComplete() && m_isUtf8; }
    [[nodiscard]] const QHash<QString, QString> &fields() const { return m_fields; }
    [[nodiscard]] const QString &filename() const { return m_filename; }
    /// None where the form has no file.
    [[nodiscard]] UploadWriter *file() const { return m_file.get(); }

private:
    void partBegan(const http::FormPart &part) override;
    void partContent(QByteArrayView piece) override;
    void partEnded() override;

    Uploads &m_uploads;
    http::MultipartReader m_reader;
    QHash<QString, QString> m_fields;
    QString m_field;
    QByteArray m_text;
    bool m_isUtf8 = true;
    bool m_isFile = false;
    bool m_isFull = false; // the disk is behind
    QString m_filename;
    std::unique_ptr<UploadWriter> m_file;
    std::unique_ptr<QFutureWatcher<void>> m_drained;
};

} // namespace kefu::api
