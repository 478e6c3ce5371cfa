#include "pack/jsonsource.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

#include <optional>

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

QString pathOf(const QStringList &names)
{
    QString path = QStringLiteral("$");
    for (const QString &name : names)
        path = name.isEmpty() ? path + QStringLiteral("[]") : jsonPath(path, name);
    return path;
}

/// The first byte that belongs to no character.
std::optional<qsizetype> firstBadUtf8(const QByteArray &text)
{
    if (text.isValidUtf8())
        return std::nullopt;
    qsizetype good = 0; // bytes known to be right
    for (qsizetype bad = text.size(); bad - good > 1;) {
        const qsizetype middle = good + (bad - good) / 2;
        QStringDecoder decoder(QStringDecoder::Utf8); // a character cut short at the end is no error yet
        [[maybe_unused]] const QString decoded = decoder.decode(QByteArrayView(text).first(middle));
        if (decoder.hasError())
            bad = middle;
        else
            good = middle;
    }
    return good;
}

} // namespace

QByteArray writeJsonSource(const nlohmann::ordered_json &document)
{
    constexpr int indent = 2;
    return QByteArray::fromStdString(document.dump(indent)) + '\n';
}

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
    if (const auto bad = firstBadUtf8(json))
        return failure(Error::Kind::Invalid,
                       JsonSource::tr("%1: %2: this is not UTF-8; save the file as UTF-8")
                           .arg(origin, placeOf(json, static_cast<size_t>(*bad) + 1)));
    QList<QSet<QString>> keysAtDepth;
    QStringList names; // of the objects and lists around; a list has none
    QString repeated;
    QString around;
    const auto watchKeys = [&](int depth, Json::parse_event_t event, Json &parsed) {
        const auto level = static_cast<qsizetype>(depth);
        if (event == Json::parse_event_t::object_start) {
            keysAtDepth.resize(level + 1);
            keysAtDepth[level].clear();
        } else if (event == Json::parse_event_t::key && repeated.isEmpty()) {
            const QString key = QString::fromStdString(parsed.get<std::string>());
            QSet<QString> &seen = keysAtDepth[level - 1];
            names.resize(level);
            if (seen.contains(key)) {
                repeated = key;
                around = pathOf(names.first(level - 1));
            }
            names[level - 1] = key;
            seen.insert(key);
        }
        return true;
    };
    try {
        Json document = Json::parse(json.cbegin(), json.cend(), watchKeys);
        if (!repeated.isEmpty())
            return failure(Error::Kind::Invalid,
                           JsonSource::tr("%1: %2: the name \"%3\" stands twice in one object")
                               .arg(origin, around, repeated));
        return document;
    } catch (const Json::parse_error &error) {
        return failure(
            Error::Kind::Invalid,
            JsonSource::tr("%1: %2: this is not valid JSON").arg(origin, placeOf(json, error.byte)));
    }
}

} // namespace kefu
