#include "commands/withcuration.h"

#include "commands/packinuse.h"
#include "pack/labelindex.h"

namespace kefu {

using namespace Qt::StringLiterals;

QString authorOf(const Command &command)
{
    if (const QString given = command.values.value(u"author"_s).trimmed(); !given.isEmpty())
        return given;
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable).trimmed(); !name.isEmpty())
            return name;
    }
    return u"kefu"_s;
}

Result<PackLabel> labelNamed(const QString &name, const Options &options)
{
    const auto pack = readPackInUse(options);
    if (!pack)
        return tl::unexpected(pack.error());
    const auto number = LabelIndex::ofPack(**pack).find(name);
    if (number && *number >= 0) {
        const Scenario &scenario = (*pack)->scenarios().at(*number);
        return PackLabel{scenario.category, scenario.subcategory};
    }
    for (const Scenario &topic : (*pack)->fallbackTopics()) {
        if (name == topic.subcategory || name == topic.category + u'/' + topic.subcategory)
            return PackLabel{topic.category, topic.subcategory};
    }
    return failure(Error::Kind::Usage, QCoreApplication::translate(
                                           "ReviewCommands", "The pack has no subcategory %1, or several. "
                                                             "Name it with its category: "
                                                             "CATEGORY/SUBCATEGORY.")
                                           .arg(name));
}

Result<QList<qint64>> numbersIn(const QStringList &arguments)
{
    QList<qint64> numbers;
    for (const QString &argument : arguments) {
        bool isNumber = false;
        const qint64 number = argument.toLongLong(&isNumber);
        if (!isNumber || number <= 0) {
            return failure(
                Error::Kind::Usage,
                QCoreApplication::translate("ReviewCommands", "%1 is no number of the list.").arg(argument));
        }
        if (!numbers.contains(number))
            numbers.append(number);
    }
    return numbers;
}

Result<qint64> numberGiven(const Command &command, const QString &name, qint64 otherwise)
{
    const QString text = command.values.value(name);
    if (text.isEmpty())
        return otherwise;
    return numbersIn({text}).map([](const QList<qint64> &numbers) { return numbers.first(); });
}

} // namespace kefu
