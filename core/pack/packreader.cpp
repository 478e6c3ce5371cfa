#include "pack/packreader.h"

#include "pack/jsonsource.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QSet>

namespace kefu {

namespace {

using Json = nlohmann::ordered_json;

QString toQString(const Json &value)
{
    return QString::fromStdString(value.get_ref<const std::string &>());
}

/// So many problems are told one by one.
constexpr qsizetype mostProblems = 100;

/// Reads one file; keeps everything that is wrong, with its path.
class PackReader
{
    Q_DECLARE_TR_FUNCTIONS(PackReader)

public:
    PackReader(const Json &root, QString origin)
        : m_root(root)
        , m_origin(std::move(origin))
    {
    }

    Result<PackPointer> read(const QString &version)
    {
        readRoot();
        checkRelated();
        if (!m_problems.isEmpty())
            return failure(Error::Kind::Invalid, told());
        return std::make_shared<const Pack>(m_categories, m_scenarios, m_topics, version);
    }

private:
    void reject(const QString &path, const QString &reason)
    {
        m_problems.append(tr("%1: %2: %3").arg(m_origin, path, reason));
    }

    /// One problem a line.
    QString told() const
    {
        QStringList lines = m_problems.first(std::min(mostProblems, m_problems.size()));
        if (lines.size() < m_problems.size())
            lines.append(tr("%1: and %n more problem(s)", nullptr, int(m_problems.size() - lines.size()))
                             .arg(m_origin));
        return lines.join(u'\n');
    }

    void readRoot()
    {
        const QString path = QStringLiteral("$");
        if (!m_root.is_object() || m_root.empty())
            return reject(path, tr("a pack is an object that holds at least one category"));
        for (const auto &[key, value] : m_root.items())
            readCategory(jsonPath(path, QString::fromStdString(key)), QString::fromStdString(key).trimmed(),
                         value);
        if (m_scenarios.isEmpty() && m_problems.isEmpty())
            reject(path, tr("the pack has no scenario"));
    }

    void readCategory(const QString &path, const QString &name, const Json &value)
    {
        if (name.isEmpty())
            return reject(path, tr("the category has no name"));
        if (!value.is_object())
            return reject(path, tr("a category is an object"));
        const auto list = value.find("subcategories");
        if (list == value.end() || !list->is_array() || list->empty())
            return reject(jsonPath(path, QStringLiteral("subcategories")),
                          tr("a category lists at least one subcategory"));

        const bool isFallback = name == fallbackCategory;
        QList<Scenario> &target = isFallback ? m_topics : m_scenarios;
        Category category{name, text(path, value, "description"), static_cast<int>(target.size()),
                          static_cast<int>(list->size())};
        QSet<QString> names;
        for (size_t i = 0; i < list->size(); ++i) {
            const QString at = jsonPath(jsonPath(path, QStringLiteral("subcategories")), i);
            Scenario scenario = readScenario(at, name, (*list)[i]);
            if (!scenario.subcategory.isEmpty() && names.contains(scenario.subcategory))
                reject(jsonPath(at, QStringLiteral("name")),
                       tr("\"%1\" stands twice in this category").arg(scenario.subcategory));
            names.insert(scenario.subcategory);
            target.append(std::move(scenario));
        }
        if (!isFallback)
            m_categories.append(std::move(category));
    }

    Scenario readScenario(const QString &path, const QString &category, const Json &value)
    {
        Scenario scenario;
        scenario.category = category;
        if (!value.is_object()) {
            reject(path, tr("a subcategory is an object"));
            return scenario;
        }
        const qsizetype problems = m_problems.size();
        scenario.subcategory = text(path, value, "name").trimmed();
        if (scenario.subcategory.isEmpty() && m_problems.size() == problems)
            reject(jsonPath(path, QStringLiteral("name")), tr("the name is missing or empty"));
        scenario.description = text(path, value, "description");
        scenario.samples = samples(path, value);
        scenario.checks = strings(path, value, "check_samples");
        scenario.related = strings(path, value, "related_subcategories");
        scenario.sops = sopNames(path, value);
        scenario.slotNames = strings(path, value, "slots");
        scenario.continuesSession = flag(path, value, "continues_session");
        scenario.reply = readReply(jsonPath(path, QStringLiteral("reply")), value);
        readUrgent(jsonPath(path, QStringLiteral("urgent")), value, scenario);
        return scenario;
    }

    QStringList samples(const QString &path, const Json &value)
    {
        const qsizetype problems = m_problems.size();
        QStringList result = strings(path, value, "faq_samples");
        if (result.isEmpty() && m_problems.size() == problems)
            reject(jsonPath(path, QStringLiteral("faq_samples")), tr("there is no sample to learn from"));
        return result;
    }

    QString text(const QString &path, const Json &object, const char *key)
    {
        const auto found = object.find(key);
        if (found == object.end() || found->is_null())
            return {};
        if (!found->is_string()) {
            reject(jsonPath(path, QString::fromLatin1(key)), tr("this must be a text"));
            return {};
        }
        return toQString(*found);
    }

    bool flag(const QString &path, const Json &object, const char *key)
    {
        const auto found = object.find(key);
        if (found == object.end())
            return false;
        if (!found->is_boolean())
            reject(jsonPath(path, QString::fromLatin1(key)), tr("this must be true or false"));
        return found->is_boolean() && found->get<bool>();
    }

    QStringList strings(const QString &path, const Json &object, const char *key)
    {
        const auto found = object.find(key);
        if (found == object.end() || found->is_null())
            return {};
        const QString at = jsonPath(path, QString::fromLatin1(key));
        if (!found->is_array()) {
            reject(at, tr("this must be a list of texts"));
            return {};
        }
        QStringList result;
        for (size_t i = 0; i < found->size(); ++i) {
            const Json &entry = (*found)[i];
            if (!entry.is_string() || toQString(entry).trimmed().isEmpty())
                reject(jsonPath(at, i), tr("this must be a text that is not empty"));
            else
                result.append(toQString(entry).trimmed());
        }
        return result;
    }

    /// SOP names stay below the SOP folder, so a pack from elsewhere cannot read this machine's files.
    QStringList sopNames(const QString &path, const Json &object)
    {
        QStringList names = strings(path, object, "sop");
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString &name = names.at(i);
            if (name.startsWith(u'/') || name.contains(u'\\') || name.split(u'/').contains(u".."))
                reject(jsonPath(jsonPath(path, QStringLiteral("sop")), static_cast<size_t>(i)),
                       tr("a SOP is named by a path below the SOP folder"));
        }
        return names;
    }

    /// Either one text for every language or {"zh": …, "en": …}.
    LocalizedText readReply(const QString &path, const Json &object)
    {
        const auto found = object.find("reply");
        if (found == object.end() || found->is_null())
            return {};
        if (found->is_string())
            return {toQString(*found), {}};
        if (found->is_object())
            return {text(path, *found, "zh"), text(path, *found, "en")};
        reject(path, tr("this must be a text, or an object with \"zh\" and \"en\""));
        return {};
    }

    void readUrgent(const QString &path, const Json &object, Scenario &scenario)
    {
        const auto found = object.find("urgent");
        if (found == object.end() || found->is_null())
            return;
        if (!found->is_object())
            return reject(path, tr("this must be an object with \"words\" and \"reply\""));
        scenario.urgentWords = strings(path, *found, "words");
        scenario.urgentReply = readReply(jsonPath(path, QStringLiteral("reply")), *found);
        if (scenario.urgentWords.isEmpty() != scenario.urgentReply.isEmpty())
            reject(path, tr("\"words\" and \"reply\" belong together"));
    }

    void checkRelated()
    {
        QSet<QString> known;
        for (const Scenario &scenario : m_scenarios)
            known.insert(scenario.subcategory);
        for (const Category &category : m_categories) {
            for (int i = 0; i < category.count && category.first + i < m_scenarios.size(); ++i)
                checkRelated(category.name, i, m_scenarios.at(category.first + i), known);
        }
    }

    void checkRelated(const QString &category, int index, const Scenario &scenario,
                      const QSet<QString> &known)
    {
        for (qsizetype i = 0; i < scenario.related.size(); ++i) {
            if (known.contains(scenario.related.at(i)))
                continue;
            const QString list =
                jsonPath(jsonPath(jsonPath(QStringLiteral("$"), category), QStringLiteral("subcategories")),
                         static_cast<size_t>(index));
            reject(jsonPath(jsonPath(list, QStringLiteral("related_subcategories")), static_cast<size_t>(i)),
                   tr("the pack has no subcategory named \"%1\"").arg(scenario.related.at(i)));
        }
    }

    const Json &m_root;
    QString m_origin;
    QStringList m_problems;
    QList<Category> m_categories;
    QList<Scenario> m_scenarios;
    QList<Scenario> m_topics;
};

} // namespace

Result<PackPointer> readPack(const QByteArray &json, const QString &origin)
{
    const auto document = parseJsonSource(json, origin);
    if (!document)
        return tl::unexpected(document.error());
    const QByteArray hash = QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex().first(12);
    return PackReader(*document, origin).read(QString::fromLatin1(hash));
}

Result<PackPointer> readPackFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Invalid,
                       PackReader::tr("%1: the pack can't be read: %2").arg(path, file.errorString()));
    return readPack(file.readAll(), path);
}

} // namespace kefu
