#include "http/percent.h"

#include <QStringDecoder>

#include <algorithm>

namespace kefu::http {
namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isPlain(QByteArrayView text, Plus plus)
{
    return std::all_of(text.begin(), text.end(),
                       [plus](char c) { return c > 0 && c != '%' && (c != '+' || plus == Plus::IsPlus); });
}

std::optional<QByteArray> decodedBytes(QByteArrayView encoded, Plus plus)
{
    QByteArray bytes;
    bytes.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const char c = encoded[i];
        if (c == '%') {
            if (i + 2 >= encoded.size())
                return std::nullopt;
            const int high = hexDigit(encoded[i + 1]);
            const int low = hexDigit(encoded[i + 2]);
            if (high < 0 || low < 0 || high + low == 0)
                return std::nullopt;
            bytes.append(static_cast<char>(high * 16 + low));
            i += 2;
        } else if (c == '\0') {
            return std::nullopt;
        } else {
            bytes.append(c == '+' && plus == Plus::IsSpace ? ' ' : c);
        }
    }
    return bytes;
}

} // namespace

std::optional<QString> percentDecoded(QByteArrayView encoded, Plus plus)
{
    if (isPlain(encoded, plus))
        return QString::fromLatin1(encoded);

    const std::optional<QByteArray> bytes = decodedBytes(encoded, plus);
    if (!bytes)
        return std::nullopt;
    // Without this flag a byte order mark that the client sent would vanish.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(*bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

} // namespace kefu::http
