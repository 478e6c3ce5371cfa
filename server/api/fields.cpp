#include "api/fields.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qsizetype longestId = 128; // characters

bool isJson(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    return type.isEmpty() || type == "application/json" ||
           (type.startsWith("application/") && type.endsWith("+json"));
}

} // namespace

Fields::Fields(const Call &call, QJsonObject object)
    : m_call(call)
    , m_object(std::move(object))
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
    if (error.error != QJsonParseError::NoError)
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
    return Fields(call, object);
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
    bool isNumber = value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    const qint64 number = value.isString() ? value.toString().toLongLong(&isNumber) : value.toInteger();
    if (!isNumber)
        rejectField(name, texts::mustBeNumber);
    return isNumber ? number : otherwise;
}

Fields::Page Fields::page()
{
    Page page;
    const qint64 limit = optionalNumber(u"limit"_s, page.limit);
    const qint64 offset = optionalNumber(u"offset"_s, page.offset);
    if (limit <= 0 || limit > largestPage)
        reject(400, texts::limitOutOfRange);
    if (offset < 0 || offset > std::numeric_limits<int>::max())
        reject(400, texts::offsetNegative);
    if (!m_problem)
        page = {static_cast<int>(limit), static_cast<int>(offset)};
    return page;
}

void Fields::checkUserId(const QString &id)
{
    if (id.size() > longestId)
        reject(400, texts::userIdTooLong);
}

void Fields::checkSessionId(const QString &id)
{
    if (id.size() > longestId)
        reject(400, texts::sessionIdTooLong);
    if (std::ranges::any_of(id, [](QChar character) { return character.category() == QChar::Other_Control; }))
        reject(400, texts::sessionIdControl);
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
