#include "api/disposition.h"

#include "uploads/upload.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// What clients save it as that can't read the other name.
QByteArray asciiName(const QString &filename)
{
    QByteArray name = filename.toLatin1();
    for (qsizetype i = 0; i < name.size(); ++i) {
        const ushort c = filename.at(i).unicode();
        if (c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '%' || c == '/')
            name[i] = '_';
    }
    return name;
}

bool isImageName(const QString &filename)
{
    const QStringList extensions{u".jpg"_s, u".jpeg"_s, u".png"_s, u".gif"_s, u".webp"_s, u".bmp"_s};
    return std::ranges::any_of(extensions, [&](const QString &extension) {
        return filename.size() > extension.size() && filename.endsWith(extension, Qt::CaseInsensitive);
    });
}

} // namespace

QByteArray attachment(const QString &filename)
{
    // RFC 8187 §3.2.1: of the marks that stand as they are, toPercentEncoding() leaves `-._~`.
    return "attachment; filename=\"" + asciiName(filename) + "\"; filename*=UTF-8''" +
           filename.toUtf8().toPercentEncoding();
}

QString downloadName(const Upload &upload)
{
    const QString &original = upload.originalFilename;
    if (original.isEmpty())
        return upload.name;
    return isImageName(original) ? original : original + upload.name.mid(upload.name.lastIndexOf(u'.'));
}

} // namespace kefu::api
