#include "api/fields.h"

#include "store/storabletext.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qsizetype longestUserId = 128; // characters
/// One that was made for the longest user id has 156.
constexpr qsizetype longestSessionId = 160;
/// What a number out of every range is read as.
constexpr qint64 farAway = std::numeric_limits<qint64>::max();

/// Qt's reader takes control characters within a string; JSON has them escaped (RFC 8259 §7).
bool hasBareControl(QByteArrayView json)
{
    bool isInString = false;
    for (auto at = json.begin(); at != json.end(); ++at) {
        if (isInString && *at >= 0 && *at < ' ')
            return true;
        if (*at == '"')
            isInString = !isInString;
        else if (isInString && *at == '\\' && std::next(at) != json.end())
            ++at;
    }
    return false;
}

/// An id is kept as it came or not at all: what no store holds would be replaced there, and two ids be one.
bool isIdentifier(const QString &id)
{
    const auto isControl = [](QChar character) { return character.category() == QChar::Other_Control; };
    return storable(id) == id && std::ranges::none_of(id, isControl);
}

std::optional<qint64> wholeNumber(double number)
{
    if (number != std::floor(number))
        return std::nullopt;
    if (std::abs(number) >= 0x1p63)
        return number < 0 ? -farAway : farAway;
    return static_cast<qint64>(number);
}

/// Of a query. An empty one is given, but out of range.
std::optional<qint64> wholeNumber(const QString &text)
{
    if (text.isEmpty())
        return -farAway;
    const bool isNegative = text.startsWith(u'-');
    const QStringView digits = isNegative ? QStringView(text).sliced(1) : QStringView(text);
    const auto isDigit = [](QChar character) { return character >= u'0' && character <= u'9'; };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? number : isNegative ? -farAway : farAway;
}

bool isJson(const QByteArray &contentType)
{
    const QByteArrayList parts = contentType.toLower().split(';');
    const QByteArray type = parts.first().trimmed();
    const auto isOtherCharset = [](const QByteArray &parameter) {
        const QByteArray text = parameter.trimmed();
        return text.startsWith("charset=") && text != "charset=utf-8" && text != "charset=\"utf-8\"" &&
               text != "charset=utf8";
    };
    if (std::any_of(parts.begin() + 1, parts.end(), isOtherCharset))
        return false;
    return type.isEmpty() || type == "application/json" ||
           (type.startsWith("application/") && type.endsWith("+json"));
}

} // namespace

Fields::Fields(const Call &call, QJsonObject object, From from)
    : m_call(call)
    , m_object(std::move(object))
    , m_from(from)
{
}

Fields Fields::ofBody(const Call &call)
{
    if (!isJson(call.request.headers.value("Content-Type"))) {
        Fields fields(call, {});
        fields.reject(415, texts::mediaTypeUnsupported);
        return fields;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body, &error);
    Fields fields(call, document.object());
    if (error.error != QJsonParseError::NoError || hasBareControl(call.request.body))
        fields.reject(422, texts::invalidRequest, u"$: "_s + texts::notJson.in(call.language));
    else if (!document.isObject())
        fields.reject(422, texts::invalidRequest, u"$: "_s + texts::notJsonObject.in(call.language));
    return fields;
}

Fields Fields::ofForm(const Call &call, const QHash<QString, QString> &form)
{
    QJsonObject object;
    for (auto field = form.begin(); field != form.end(); ++field)
        object.insert(field.key(), field.value());
    return Fields(call, object);
}

Fields Fields::ofQuery(const Call &call, std::initializer_list<QStringView> names)
{
    QJsonObject object;
    for (const QStringView name : names) {
        if (const auto value = call.request.queryValue(name))
            object.insert(name, *value);
    }
    return Fields(call, object, From::Query);
}

QString Fields::requiredText(const QString &name)
{
    if (!m_object.contains(name)) {
        rejectField(name, texts::fieldMissing);
        return {};
    }
    if (!m_object.value(name).isString())
        rejectField(name, texts::mustBeText);
    return m_object.value(name).toString();
}

QString Fields::optionalText(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isString())
        rejectField(name, texts::mustBeText);
    return value.toString();
}

bool Fields::optionalBoolean(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isBool())
        rejectField(name, texts::mustBeBoolean);
    return value.toBool();
}

QJsonObject Fields::optionalObject(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isObject())
        rejectField(name, texts::mustBeObject);
    return value.toObject();
}

QJsonObject Fields::requiredObject(const QString &name)
{
    if (!m_object.contains(name))
        rejectField(name, texts::fieldMissing);
    else if (!m_object.value(name).isObject())
        rejectField(name, texts::mustBeObject);
    return m_object.value(name).toObject();
}

qint64 Fields::optionalNumber(const QString &name, qint64 otherwise)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return otherwise;
    std::optional<qint64> number;
    if (m_from == From::Query)
        number = wholeNumber(value.toString());
    else if (value.isDouble())
        number = wholeNumber(value.toDouble());
    if (!number)
        rejectField(name, texts::mustBeNumber);
    return number.value_or(otherwise);
}

Fields::Page Fields::page()
{
    Page page;
    const qint64 limit = optionalNumber(u"limit"_s, page.limit);
    const qint64 offset = optionalNumber(u"offset"_s, page.offset);
    if (limit <= 0 || limit > largestPage)
        reject(400, texts::limitOutOfRange);
    if (offset < 0)
        reject(400, texts::offsetNegative);
    constexpr qint64 beyondAll = std::numeric_limits<int>::max();
    if (!m_problem)
        page = {static_cast<int>(limit), static_cast<int>(std::min(offset, beyondAll))};
    return page;
}

void Fields::checkUserId(const QString &id)
{
    if (id.size() > longestUserId)
        reject(400, texts::userIdTooLong);
    if (!isIdentifier(id))
        reject(400, texts::userIdInvalid);
}

void Fields::checkSessionId(const QString &id)
{
    if (id.size() > longestSessionId)
        reject(400, texts::sessionIdTooLong);
    if (!isIdentifier(id))
        reject(400, texts::sessionIdInvalid);
}

void Fields::reject(int status, const Text &text, const QString &details)
{
    if (!m_problem)
        m_problem = m_call.error(status, text, details);
}

void Fields::rejectField(const QString &name, const Text &reason)
{
    reject(422, texts::invalidRequest, name + u": "_s + reason.in(m_call.language));
}

} // namespace kefu::api
