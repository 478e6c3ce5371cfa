#include "base/jsontext.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kefu {

namespace {

bool needsEscape(QChar character)
{
    return character.unicode() < 0x20 || character == u'"' || character == u'\\';
}

void appendEscaped(QByteArray &json, char16_t character)
{
    static constexpr char digits[] = "0123456789abcdef";
    const char byte = static_cast<char>(character);
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
    json += '"';
    while (!text.isEmpty()) {
        auto plain = std::ranges::find_if(text, needsEscape) - text.begin();
        json += text.first(plain).toUtf8();
        if (plain < text.size())
            appendEscaped(json, text[plain++].unicode());
        text = text.sliced(plain);
    }
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
