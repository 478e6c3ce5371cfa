#include "chat/sessionfilter.h"

#include <QDateTime>

#include <array>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 4> ownerNames{u"anybody", u"assistant", u"me", u"colleague"};

SessionFilter::Owner ownerFrom(const QString &name)
{
    for (size_t i = 0; i < ownerNames.size(); ++i) {
        if (ownerNames[i] == name)
            return SessionFilter::Owner(i);
    }
    return SessionFilter::Owner::Anybody;
}

} // namespace

int SessionFilter::conditions() const
{
    return int(owner != Owner::Anybody) + int(!category.isEmpty()) + int(unread) + int(withImages) +
           int(engine != Engine::None) + int(state.has_value()) + int(lastDays > 0 || from > 0 || until > 0);
}

SessionFilter SessionFilter::at(qint64 now) const
{
    SessionFilter filter = *this;
    if (lastDays > 0) {
        const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
        filter.from = today.addDays(1 - lastDays).startOfDay().toMSecsSinceEpoch();
    }
    return filter;
}

QJsonObject SessionFilter::toJson() const
{
    QJsonObject json;
    const auto put = [&json](const QString &key, const QJsonValue &value, bool isSet) {
        if (isSet)
            json.insert(key, value);
    };
    put(u"text"_s, text, !text.isEmpty());
    put(u"owner"_s, ownerNames[size_t(owner)].toString(), owner != Owner::Anybody);
    put(u"category"_s, category, !category.isEmpty());
    put(u"subcategory"_s, subcategory, !subcategory.isEmpty());
    put(u"unread"_s, true, unread);
    put(u"images"_s, true, withImages);
    put(u"engine"_s, nameOf(engine), engine != Engine::None);
    put(u"state"_s, state ? nameOf(*state) : QString(), state.has_value());
    put(u"days"_s, lastDays, lastDays > 0);
    put(u"from"_s, double(from), from > 0);
    put(u"until"_s, double(until), until > 0);
    return json;
}

SessionFilter SessionFilter::fromJson(const QJsonObject &json)
{
    SessionFilter filter;
    filter.text = json[u"text"].toString();
    filter.owner = ownerFrom(json[u"owner"].toString());
    filter.category = json[u"category"].toString();
    filter.subcategory = json[u"subcategory"].toString();
    filter.unread = json[u"unread"].toBool();
    filter.withImages = json[u"images"].toBool();
    filter.engine = engineFromName(json[u"engine"].toString());
    if (const QString state = json[u"state"].toString(); !state.isEmpty())
        filter.state = messageStateFromName(state);
    filter.lastDays = json[u"days"].toInt();
    filter.from = qint64(json[u"from"].toDouble());
    filter.until = qint64(json[u"until"].toDouble());
    return filter;
}

} // namespace kefu
