#include "settings/endpointsettings.h"

#include "settings/optionreading.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr QStringView prefix = u"endpoint-";

struct EndpointText
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

/// Empty where the value can be used; else what would be right.
using Mistake = QString;

/// An entry of the section, and how its value is taken.
struct Entry
{
    const char16_t *name;
    Mistake (*take)(const QString &value, ModelSettings &settings);
};

template<typename Number>
Mistake whole(const QString &value, Number &target, qint64 least, qint64 most)
{
    const auto number = readNumber(value, least, most);
    if (!number)
        return EndpointText::tr("It is a number from %1 to %2.").arg(least).arg(most);
    target = static_cast<Number>(*number);
    return {};
}

Mistake seconds(const QString &value, std::chrono::milliseconds &target)
{
    const auto number = readNumber(value, 1, 3600);
    if (!number)
        return EndpointText::tr("It is a number of seconds, 1 to 3600.");
    target = std::chrono::seconds(*number);
    return {};
}

Mistake amount(const QString &value, double &target, double most = 1e9)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || !(number >= 0 && number <= most))
        return EndpointText::tr("It is a number, such as 0.25, and not below 0.");
    target = number;
    return {};
}

Mistake yesOrNo(const QString &value, bool &target)
{
    if (value != u"true" && value != u"false")
        return EndpointText::tr("It is one of: %1.").arg(u"true, false"_s);
    target = value == u"true";
    return {};
}

Mistake takeUrl(const QString &value, ModelSettings &settings)
{
    const auto url = readHttpUrl(value);
    if (!url || hasPassword(*url))
        return EndpointText::tr("It is the http or https address of an OpenAI-compatible service, such as "
                                "https://api.openai.com/v1.");
    settings.baseUrl = QUrl(*url);
    return {};
}

ModelPrices &prices(ModelSettings &settings)
{
    if (!settings.prices)
        settings.prices = ModelPrices{};
    return *settings.prices;
}

constexpr std::array entries{
    Entry{u"url", takeUrl},
    Entry{u"model",
          [](const QString &v, ModelSettings &s) {
              s.model = v;
              return Mistake();
          }},
    Entry{u"vision", [](const QString &v, ModelSettings &s) { return yesOrNo(v, s.vision); }},
    Entry{u"max_image_edge",
          [](const QString &v, ModelSettings &s) { return whole(v, s.maxImageEdge, 64, 8192); }},
    Entry{u"temperature",
          [](const QString &v, ModelSettings &s) { return amount(v, s.temperature.emplace(), 2); }},
    Entry{u"reply_tokens",
          [](const QString &v, ModelSettings &s) { return whole(v, s.replyTokens, 0, 1'000'000); }},
    Entry{u"sop_tokens",
          [](const QString &v, ModelSettings &s) { return whole(v, s.prompt.sop, 0, 1'000'000); }},
    Entry{u"memory_tokens",
          [](const QString &v, ModelSettings &s) { return whole(v, s.prompt.memories, 0, 1'000'000); }},
    Entry{u"history_tokens",
          [](const QString &v, ModelSettings &s) { return whole(v, s.prompt.history, 0, 1'000'000); }},
    Entry{u"concurrent_turns",
          [](const QString &v, ModelSettings &s) { return whole(v, s.concurrentTurns, 1, 10'000); }},
    Entry{u"retries", [](const QString &v, ModelSettings &s) { return whole(v, s.retries, 0, 2); }},
    Entry{u"connect_seconds",
          [](const QString &v, ModelSettings &s) { return seconds(v, s.limits.connecting); }},
    Entry{u"first_word_seconds",
          [](const QString &v, ModelSettings &s) { return seconds(v, s.limits.firstWord); }},
    Entry{u"silence_seconds",
          [](const QString &v, ModelSettings &s) { return seconds(v, s.limits.silence); }},
    Entry{u"turn_seconds", [](const QString &v, ModelSettings &s) { return seconds(v, s.limits.turn); }},
    Entry{u"queue_seconds", [](const QString &v, ModelSettings &s) { return seconds(v, s.limits.queue); }},
    Entry{u"input_price", [](const QString &v, ModelSettings &s) { return amount(v, prices(s).input); }},
    Entry{u"output_price", [](const QString &v, ModelSettings &s) { return amount(v, prices(s).output); }},
    Entry{u"daily_tokens",
          [](const QString &v, ModelSettings &s) { return whole(v, s.cap.tokens, 0, qint64(1) << 50); }},
    Entry{u"daily_cost", [](const QString &v, ModelSettings &s) { return amount(v, s.cap.cost); }},
};

QString namesOfEntries()
{
    QStringList names;
    for (const Entry &entry : entries)
        names.append(QString::fromUtf16(entry.name));
    return names.join(u", "_s);
}

/// A key is never repeated: it may be a secret that somebody put in the wrong place.
Mistake take(const QString &name, const QString &value, ModelSettings &settings)
{
    if (name.contains(u"key", Qt::CaseInsensitive))
        return EndpointText::tr("A key doesn't belong into the settings file. Give it to: kefu key set");
    const auto entry =
        std::ranges::find_if(entries, [&](const Entry &each) { return name == QStringView(each.name); });
    if (entry == entries.end())
        return EndpointText::tr("There is no such entry. There are: %1.").arg(namesOfEntries());
    return entry->take(value.trimmed(), settings);
}

} // namespace

bool isEndpointName(QStringView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return (c.isLetterOrNumber() && c.unicode() < 128) || c == u'-' || c == u'_';
    });
}

QString endpointSection(const QString &name)
{
    return prefix.toString() + name;
}

bool isOfEndpoint(QStringView settingsKey)
{
    return settingsKey.startsWith(prefix);
}

Result<ModelSettings> endpointSettings(QSettings *settings, const QString &name)
{
    ModelSettings result;
    result.name = name;
    const QString section = endpointSection(name);
    const bool described = settings && settings->childGroups().contains(section);
    if (!described && name != u"default") {
        QStringList known{u"default"_s};
        for (const QString &group : settings ? settings->childGroups() : QStringList()) {
            if (group.startsWith(prefix) && !known.contains(group.sliced(prefix.size())))
                known.append(group.sliced(prefix.size()));
        }
        return failure(Error::Kind::Usage,
                       EndpointText::tr("There is no endpoint \"%1\" in the settings file. There are: %2.")
                           .arg(name, known.join(u", "_s)));
    }
    if (!described)
        return result;
    settings->beginGroup(section);
    const QStringList keys = settings->childKeys();
    Mistake mistake;
    QString wrong;
    for (const QString &key : keys) {
        wrong = key;
        mistake = take(key, settings->value(key).toStringList().join(u','), result);
        if (!mistake.isEmpty())
            break;
    }
    settings->endGroup();
    if (mistake.isEmpty())
        return result;
    return failure(
        Error::Kind::Usage,
        EndpointText::tr("%1 [%2] %3: this value can't be used.").arg(settings->fileName(), section, wrong) +
            u' ' + mistake);
}

} // namespace kefu
