#include "base/jsontext.h"

#include <charconv>
#include <cmath>

namespace kefu {

void appendJson(QByteArray &json, QStringView text)
{
    static constexpr char digits[] = "0123456789abcdef";
    json += '"';
    const QByteArray utf8 = text.toUtf8();
    for (const char byte : utf8) {
        if (byte == '"' || byte == '\\') {
            json += '\\';
            json += byte;
        } else if (static_cast<unsigned char>(byte) < 0x20) {
            json += "\\u00";
            json += digits[(byte >> 4) & 0xf];
            json += digits[byte & 0xf];
        } else {
            json += byte;
        }
    }
    json += '"';
}

void appendJson(QByteArray &json, double number)
{
    if (!std::isfinite(number)) {
        json += "null";
        return;
    }
    char buffer[32];
    const auto written = std::to_chars(std::begin(buffer), std::end(buffer), number);
    json.append(buffer, written.ptr - buffer);
}

} // namespace kefu
