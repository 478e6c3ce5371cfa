#include "pack/packwarnings.h"

#include "pack/jsonsource.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>

namespace kefu {

namespace {

using Json = nlohmann::ordered_json;

/// More of one kind are counted, not told.
constexpr qsizetype mostOfAKind = 20;

QString trimmedText(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>()).trimmed()
               : QString();
}

/// Walks through a pack that is known to be valid.
class PackWarnings
{
    Q_DECLARE_TR_FUNCTIONS(PackWarnings)

public:
    PackWarnings(QString origin, const QString &sopFolder)
        : m_origin(std::move(origin))
        , m_sops(sopFolder)
    {
    }

    QStringList read(const Json &pack)
    {
        for (const auto &[key, value] : pack.items()) {
            const QString category = QString::fromStdString(key).trimmed();
            const QString list = jsonPath(jsonPath(QStringLiteral("$"), QString::fromStdString(key)),
                                          QStringLiteral("subcategories"));
            size_t index = 0;
            for (const Json &scenario : value["subcategories"])
                readScenario(jsonPath(list, index++), category, scenario);
        }
        return told();
    }

private:
    using Kind = QStringList;

    void warn(Kind &kind, const QString &path, const QString &reason)
    {
        kind.append(tr("%1: %2: %3").arg(m_origin, path, reason));
    }

    void readScenario(const QString &path, const QString &category, const Json &scenario)
    {
        const QString name = category + QStringLiteral(" › ") + trimmedText(scenario, "name");
        readSamples(jsonPath(path, QStringLiteral("faq_samples")), name, scenario["faq_samples"]);
        if (const auto sops = scenario.find("sop"); sops != scenario.end() && sops->is_array())
            readSops(jsonPath(path, QStringLiteral("sop")), *sops);
        readReply(jsonPath(path, QStringLiteral("reply")), scenario);
        if (const auto urgent = scenario.find("urgent"); urgent != scenario.end() && urgent->is_object())
            readReply(jsonPath(jsonPath(path, QStringLiteral("urgent")), QStringLiteral("reply")), *urgent);
    }

    /// The case and the room around words make no other sample.
    void readSamples(const QString &path, const QString &name, const Json &samples)
    {
        for (size_t i = 0; i < samples.size(); ++i) {
            const QString text = QString::fromStdString(samples[i].get<std::string>()).simplified();
            const QString key = text.toCaseFolded();
            const auto before = m_samples.constFind(key);
            if (before == m_samples.constEnd())
                m_samples.insert(key, name);
            else if (*before == name)
                warn(m_doubled, jsonPath(path, i), tr("\"%1\" stands here twice").arg(text));
            else
                warn(m_doubled, jsonPath(path, i),
                     tr("\"%1\" is a sample of \"%2\" too; one of them can't be right").arg(text, *before));
        }
        if (samples.size() == 1)
            warn(m_single, path,
                 tr("\"%1\" has one sample alone; it takes about ten to be told from others").arg(name));
    }

    void readSops(const QString &path, const Json &sops)
    {
        for (size_t i = 0; i < sops.size(); ++i) {
            const QString name = QString::fromStdString(sops[i].get<std::string>()).trimmed();
            if (!QFileInfo(m_sops.filePath(name)).isFile())
                warn(m_missing, jsonPath(path, i),
                     tr("there is no SOP \"%1\" in %2").arg(name, m_sops.path()));
        }
    }

    void readReply(const QString &path, const Json &object)
    {
        const auto reply = object.find("reply");
        if (reply == object.end() || !reply->is_object())
            return;
        for (const auto &[language, text] : reply->items()) {
            if (language != "zh" && language != "en")
                warn(m_languages, jsonPath(path, QString::fromStdString(language)),
                     tr("replies are in zh and en; nobody is given this one"));
        }
    }

    [[nodiscard]] QStringList told() const
    {
        QStringList lines;
        for (const Kind *kind : {&m_missing, &m_doubled, &m_languages, &m_single}) {
            lines += kind->first(std::min(mostOfAKind, kind->size()));
            if (kind->size() > mostOfAKind)
                lines.append(
                    tr("%1: and %n more like that", nullptr, int(kind->size() - mostOfAKind)).arg(m_origin));
        }
        return lines;
    }

    QString m_origin;
    QDir m_sops;
    QHash<QString, QString> m_samples; ///< and the scenario that has it
    Kind m_missing;
    Kind m_doubled;
    Kind m_languages;
    Kind m_single;
};

} // namespace

QStringList packWarnings(const QByteArray &json, const QString &origin, const QString &sopFolder)
{
    const auto pack = parseJsonSource(json, origin);
    return pack ? PackWarnings(origin, sopFolder).read(*pack) : QStringList();
}

} // namespace kefu
