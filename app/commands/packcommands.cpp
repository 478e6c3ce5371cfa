#include "commands/packcommands.h"

#include "commands/output.h"
#include "commands/packinuse.h"
#include "pack/packcsv.h"
#include "pack/packreader.h"
#include "pack/packwarnings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct PackText
{
    Q_DECLARE_TR_FUNCTIONS(PackCommands)
};

bool isCsv(const QString &path)
{
    return path.endsWith(u".csv", Qt::CaseInsensitive);
}

bool isJson(const QString &path)
{
    return path.endsWith(u".json", Qt::CaseInsensitive);
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Invalid,
                       PackText::tr("%1: the file can't be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

/// Whole or not at all: a server may be watching the file.
int writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return complain(PackText::tr("%1: the file can't be written: %2").arg(path, file.errorString()),
                        ExitCode::Failed);
    return static_cast<int>(ExitCode::Done);
}

QString summary(const Pack &pack)
{
    qsizetype samples = 0;
    for (const Scenario &scenario : pack.scenarios())
        samples += scenario.samples.size();
    return PackText::tr("%1 categories, %2 subcategories, %3 samples")
        .arg(pack.categories().size())
        .arg(pack.scenarios().size())
        .arg(samples);
}

Result<QByteArray> packFromCsv(const QString &path)
{
    const auto texts = readLabelledTexts(path);
    if (!texts)
        return tl::unexpected(texts.error());
    return packFromTexts(*texts);
}

} // namespace

int runPackCheck(const Command &command, const Options &options)
{
    const QString path = command.arguments.isEmpty() ? pathOfPackInUse(options) : command.arguments.first();
    const auto pack = readPackFile(path);
    if (!pack)
        return complain(pack.error());
    const QString name = path.startsWith(u':') ? PackText::tr("the built-in pack") : path;
    print(PackText::tr("%1: valid: %2").arg(name, summary(**pack)) + u'\n');
    const QString sops = options.sopDir.isEmpty() ? u":/sop"_s : options.sopDir;
    const auto warnings =
        readFile(path).map([&](const QByteArray &json) { return packWarnings(json, name, sops); });
    for (const QString &line : warnings.value_or(QStringList()))
        (void)complain(PackText::tr("warning: %1").arg(line), ExitCode::Done);
    return static_cast<int>(ExitCode::Done);
}

int runPackImport(const Command &command)
{
    const QString &from = command.arguments.at(0);
    const QString &to = command.arguments.at(1);
    if (!isJson(to) || !(isCsv(from) || isJson(from)))
        return complain(PackText::tr("A pack is made from a .csv or .json file and written to a .json file."),
                        ExitCode::Usage);
    auto json = isCsv(from)
                    ? packFromCsv(from)
                    : readFile(from).and_then([&](const QByteArray &bytes) { return tidyPack(bytes, from); });
    if (!json)
        return complain(json.error());
    const auto pack = readPack(*json, from);
    if (!pack)
        return complain(pack.error());
    if (QFileInfo::exists(to) && !command.values.contains(u"force"_s))
        return complain(
            PackText::tr("%1 is there already. Name another file, or say --force to replace it.").arg(to),
            ExitCode::Failed);
    if (const int code = writeFile(to, *json); code != 0)
        return code;
    print(PackText::tr("%1: written: %2").arg(to, summary(**pack)) + u'\n');
    return static_cast<int>(ExitCode::Done);
}

int runPackExport(const Command &command, const Options &options)
{
    const QString from = command.arguments.size() > 1 ? command.arguments.first() : pathOfPackInUse(options);
    const QString &to = command.arguments.last();
    if (!isJson(from) || !(isCsv(to) || isJson(to)))
        return complain(PackText::tr("A pack is a .json file and is written to a .csv or .json file."),
                        ExitCode::Usage);
    const auto bytes = readFile(from);
    if (!bytes)
        return complain(bytes.error());
    const auto content = isCsv(to) ? csvFromPack(*bytes, from) : tidyPack(*bytes, from);
    if (!content)
        return complain(content.error());
    if (const int code = writeFile(to, *content); code != 0)
        return code;
    print(PackText::tr("%1: written").arg(to) + u'\n');
    return static_cast<int>(ExitCode::Done);
}

} // namespace kefu
