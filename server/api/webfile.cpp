#include "api/webfile.h"

#include "http/byterange.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QResource>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QByteArray contentTypeOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix();
    if (suffix == "html"_L1)
        return "text/html; charset=utf-8"_ba;
    if (suffix == "js"_L1)
        return "text/javascript; charset=utf-8"_ba;
    if (suffix == "css"_L1)
        return "text/css; charset=utf-8"_ba;
    if (suffix == "json"_L1)
        return "application/json; charset=utf-8"_ba;
    if (suffix == "svg"_L1)
        return "image/svg+xml"_ba;
    return "text/plain; charset=utf-8"_ba;
}

bool takesDeflate(const QByteArray &acceptEncoding)
{
    for (const QByteArray &item : acceptEncoding.split(',')) {
        const QList<QByteArray> parts = item.toLower().split(';');
        if (parts.first().trimmed() != "deflate")
            continue;
        const QByteArray weight = parts.value(1).trimmed();
        return !weight.startsWith("q=") || weight.mid(2).toDouble() > 0;
    }
    return false;
}

} // namespace

std::optional<WebFile> WebFile::find(const QString &path)
{
    const QResource resource(u":/web/"_s + path);
    if (!resource.isValid() || resource.data() == nullptr)
        return std::nullopt;
    WebFile file;
    file.m_resource = resource.absoluteFilePath();
    file.m_contentType = contentTypeOf(path);
    // The program's own memory: it stays for as long as the program runs.
    const auto stored = QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()),
                                                static_cast<qsizetype>(resource.size()));
    constexpr qsizetype lengthField = 4; // what Qt puts before the zlib stream
    if (resource.compressionAlgorithm() == QResource::ZlibCompression)
        file.m_packed =
            QByteArray::fromRawData(stored.constData() + lengthField, stored.size() - lengthField);
    file.m_hash = QCryptographicHash::hash(stored, QCryptographicHash::Sha1).toHex();
    return file;
}

http::Response WebFile::response(const QByteArray &acceptEncoding, const QByteArray &ifNoneMatch) const
{
    const bool packed = !m_packed.isNull() && takesDeflate(acceptEncoding);
    const QByteArray tag = '"' + m_hash + (packed ? "-d\"" : "\"");
    http::Response response;
    response.headers = {{"ETag", tag}, {"Vary", "Accept-Encoding"}, {"X-Content-Type-Options", "nosniff"}};
    if (!ifNoneMatch.isNull() && http::namesTag(ifNoneMatch, tag)) {
        response.status = 304;
        return response;
    }
    response.contentType = m_contentType;
    if (packed)
        response.headers.add("Content-Encoding", "deflate");
    response.body = packed ? m_packed : QResource(m_resource).uncompressedData();
    return response;
}

} // namespace kefu::api
