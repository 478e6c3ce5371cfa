#include "pack/jsonsource.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace kefu {

namespace {

struct JsonSource
{
    Q_DECLARE_TR_FUNCTIONS(JsonSource)
};

/// Line and column, from 1, of a byte in a text.
QString placeOf(const QByteArray &text, size_t byte)
{
    const auto upTo = text.first(std::min(text.size(), static_cast<qsizetype>(byte)));
    const qsizetype line = upTo.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(upTo.mid(upTo.lastIndexOf('\n') + 1)).size();
    return JsonSource::tr("line %1, column %2").arg(line).arg(std::max<qsizetype>(column, 1));
}

} // namespace

QString jsonPath(const QString &parent, const QString &key)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    return plain.match(key).hasMatch() ? parent + u'.' + key : QStringLiteral("%1[\"%2\"]").arg(parent, key);
}

QString jsonPath(const QString &parent, size_t index)
{
    return QStringLiteral("%1[%2]").arg(parent).arg(index);
}

Result<nlohmann::ordered_json> parseJsonSource(const QByteArray &json, const QString &origin)
{
    using Json = nlohmann::ordered_json;
    QList<QSet<QString>> keysAtDepth;
    QString repeated;
    const auto watchKeys = [&](int depth, Json::parse_event_t event, Json &parsed) {
        const auto level = static_cast<qsizetype>(depth);
        if (event == Json::parse_event_t::object_start) {
            keysAtDepth.resize(level + 1);
            keysAtDepth[level].clear();
        } else if (event == Json::parse_event_t::key && repeated.isEmpty()) {
            const QString key = QString::fromStdString(parsed.get<std::string>());
            QSet<QString> &seen = keysAtDepth[level - 1];
            if (seen.contains(key))
                repeated = key;
            seen.insert(key);
        }
        return true;
    };
    try {
        Json document = Json::parse(json.cbegin(), json.cend(), watchKeys);
        if (!repeated.isEmpty())
            return failure(
                Error::Kind::Invalid,
                JsonSource::tr("%1: the name \"%2\" stands twice in one object").arg(origin, repeated));
        return document;
    } catch (const Json::parse_error &error) {
        return failure(
            Error::Kind::Invalid,
            JsonSource::tr("%1: %2: this is not valid JSON").arg(origin, placeOf(json, error.byte)));
    }
}

} // namespace kefu
