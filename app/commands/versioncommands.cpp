#include "commands/versioncommands.h"

#include "commands/learningprint.h"
#include "commands/withcuration.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct VersionText
{
    Q_DECLARE_TR_FUNCTIONS(VersionCommands)
};

int tellVersions(const Result<QList<PackVersion>> &versions, bool json)
{
    if (!versions)
        return complain(versions.error());
    if (json) {
        QJsonArray list;
        for (const PackVersion &version : *versions)
            list.append(toJson(version));
        print(QJsonDocument(QJsonObject{{u"versions"_s, list}}).toJson());
        return static_cast<int>(ExitCode::Done);
    }
    for (const PackVersion &version : *versions)
        print(written(version));
    if (versions->isEmpty())
        print(VersionText::tr("Nobody has changed the pack in use.") + u'\n');
    return static_cast<int>(ExitCode::Done);
}

int tellChanges(const Result<QList<PackChange>> &changes, bool json)
{
    if (!changes)
        return complain(changes.error());
    if (json)
        print(QJsonDocument(QJsonObject{{u"changes"_s, toJson(*changes)}}).toJson());
    else
        print(written(*changes));
    return static_cast<int>(ExitCode::Done);
}

} // namespace

int runPackVersions(const Command &command, const Options &options)
{
    const PackVersions versions(options.packPlace());
    if (command.arguments.isEmpty())
        return tellVersions(versions.list(), command.json);
    const auto numbers = numbersIn(command.arguments);
    if (!numbers)
        return complain(numbers.error());
    return tellChanges(versions.changesOf(static_cast<int>(numbers->first())), command.json);
}

int runPackRestore(const Command &command, const Options &options)
{
    const auto numbers = numbersIn(command.arguments);
    if (!numbers)
        return complain(numbers.error());
    const PackVersions versions(options.packPlace());
    const auto changes = versions.changesBack(static_cast<int>(numbers->first()));
    const auto version = changes.and_then([&](const QList<PackChange> &) {
        return versions.bringBack(static_cast<int>(numbers->first()),
                                  {.author = authorOf(command), .at = SystemClock().now()});
    });
    if (!version)
        return complain(version.error());
    if (command.json) {
        print(QJsonDocument(QJsonObject{{u"changes"_s, toJson(*changes)}, {u"version"_s, toJson(*version)}})
                  .toJson());
        return static_cast<int>(ExitCode::Done);
    }
    print(written(*changes) + u'\n' +
          VersionText::tr("Version %1 is in use again, as version %2.")
              .arg(version->broughtBack)
              .arg(version->number) +
          u'\n');
    return static_cast<int>(ExitCode::Done);
}

} // namespace kefu
