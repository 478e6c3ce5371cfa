#include "base/jsontext.h"

#include <charconv>
#include <cmath>

namespace kefu {

namespace {

bool needsEscape(char byte)
{
    return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20;
}

void appendEscaped(QByteArray &json, char byte)
{
    static constexpr char digits[] = "0123456789abcdef";
    if (byte == '"' || byte == '\\') {
        json += '\\';
        json += byte;
    } else {
        json += "\\u00";
        json += digits[(byte >> 4) & 0xf];
        json += digits[byte & 0xf];
    }
}

template<typename Number>
void appendNumber(QByteArray &json, Number number)
{
    char buffer[32];
    const auto written = std::to_chars(std::begin(buffer), std::end(buffer), number);
    json.append(buffer, written.ptr - buffer);
}

} // namespace

void appendJson(QByteArray &json, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    json += '"';
    auto plain = utf8.begin(); // from here on nothing needs an escape
    for (auto at = utf8.begin(); at != utf8.end(); ++at) {
        if (!needsEscape(*at))
            continue;
        json.append(plain, at - plain);
        appendEscaped(json, *at);
        plain = at + 1;
    }
    json.append(plain, utf8.end() - plain);
    json += '"';
}

void appendJson(QByteArray &json, double number)
{
    if (std::isfinite(number))
        appendNumber(json, number);
    else
        json += "null";
}

void appendJson(QByteArray &json, qint64 number)
{
    appendNumber(json, number);
}

void appendJson(QByteArray &json, bool value)
{
    json += value ? "true" : "false";
}

void appendJson(QByteArray &json, const QStringList &texts)
{
    json += '[';
    for (const QString &text : texts) {
        appendJson(json, text);
        json += ',';
    }
    endJsonList(json);
}

void endJsonList(QByteArray &json)
{
    if (json.endsWith(','))
        json.chop(1);
    json += ']';
}

} // namespace kefu
