#include "commands/checkup.h"

#include "backup/disk.h"
#include "backup/restoreplan.h"
#include "chat/knowledgesource.h"
#include "http/tlsidentity.h"
#include "pack/packreader.h"
#include "settings/unknownsettings.h"
#include "sop/soplibrary.h"
#include "store/storeprobe.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

using State = Finding::State;

/// Below this the log, the store's own log and an upload no longer fit together.
constexpr qint64 leastFreeBytes = 200'000'000;

struct CheckupText
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

/// The folder, or the nearest one above it that is there.
QFileInfo nearestFolder(const QString &path)
{
    QFileInfo info(path);
    while (!info.exists() && info.absolutePath() != info.absoluteFilePath())
        info = QFileInfo(info.absolutePath());
    return info;
}

bool canMakeIn(const QString &folder)
{
    const QFileInfo nearest = nearestFolder(folder);
    return nearest.isDir() && nearest.isWritable();
}

Result<StoreProbe> probeOf(const Options &options)
{
    const auto location = StoreLocation::parse(options.database);
    return location ? probeStore(*location) : Result<StoreProbe>(tl::unexpected(location.error()));
}

Finding serverFinding(const QString &part, const StoreProbe &probe, bool passwordKept)
{
    QString text = !probe.exists ? CheckupText::tr("%1; empty, its tables will be made at the first start")
                   : probe.upToDate
                       ? QString(u"%1"_s)
                       : CheckupText::tr("%1; of an earlier version, the next start brings it up to date");
    text = text.arg(probe.path);
    if (probe.hasPassword && !passwordKept) {
        text +=
            u". "_s + CheckupText::tr(
                          "Its address holds a password, which others on this machine can see: put it "
                          "into the keychain (kefu password set), PGPASSWORD or the password file ~/.pgpass "
                          "instead.");
    }
    return {part, probe.exists ? State::Ok : State::NotSetUp, text};
}

Finding storeFinding(const Options &options, const Result<StoreProbe> &probe)
{
    const QString part = CheckupText::tr("store");
    if (QFileInfo::exists(RestorePlan::folder(options.dataDir))) {
        return {part, State::Problem,
                CheckupText::tr(
                    "a restore was interrupted, or is under way. The next start finishes it, or keeps the "
                    "store as it was."),
                ExitCode::Store};
    }
    if (!probe)
        return {part, State::Problem, probe.error().message, ExitCode::Store};
    if (probe->isServer)
        return serverFinding(part, *probe, options.databasePasswordKept);
    if (!probe->exists && !canMakeIn(QFileInfo(probe->path).absolutePath()))
        return {part, State::Problem,
                CheckupText::tr("%1 can't be made: nobody may write there. Choose another --database.")
                    .arg(probe->path),
                ExitCode::Store};
    if (!probe->exists)
        return {part, State::NotSetUp,
                CheckupText::tr("%1 will be made at the first start").arg(probe->path)};
    if (!probe->upToDate)
        return {part, State::Ok,
                CheckupText::tr("%1; of an earlier version, the next start brings it up to date")
                    .arg(probe->path)};
    return {part, State::Ok,
            probe->looked ? probe->path
                          : CheckupText::tr("%1; in use, only its beginning was checked").arg(probe->path)};
}

Finding packFinding(const QString &path, const Result<PackPointer> &pack)
{
    const QString part = CheckupText::tr("pack");
    if (!pack)
        return {part, State::Problem, pack.error().message, ExitCode::Pack};
    const QString name = path.startsWith(u':') ? CheckupText::tr("the built-in pack") : path;
    return {part, State::Ok,
            CheckupText::tr("%1: %2 categories, %3 subcategories")
                .arg(name)
                .arg((*pack)->categories().size())
                .arg((*pack)->scenarios().size())};
}

Finding sopFinding(const QString &folder, const Result<PackPointer> &pack)
{
    const QString part = CheckupText::tr("SOPs");
    if (!pack)
        return {part, State::Problem, CheckupText::tr("not checked: the pack that names them is invalid"),
                ExitCode::Pack};
    QStringList names;
    for (const Scenario &scenario : (*pack)->scenarios())
        names += scenario.sops;
    if (names.isEmpty())
        return {part, State::NotSetUp,
                CheckupText::tr("the pack names no SOP; answers come from its replies alone")};
    const SopLibrary library(folder, names);
    if (!library.missing().isEmpty()) {
        return {part, State::Problem,
                CheckupText::tr(
                    "%1: %2 of the SOPs that the pack names can't be read, the first is %3. Add them, "
                    "or set --sop-dir.")
                    .arg(folder)
                    .arg(library.missing().size())
                    .arg(library.missing().first())}; // answers come from the replies alone
    }
    const QString name = folder.startsWith(u':') ? CheckupText::tr("the built-in SOPs") : folder;
    return {part, State::Ok, CheckupText::tr("%1: %2").arg(name).arg(library.size())};
}

/// What a client needs to come in.
QString entranceText(qint64 tokens)
{
    if (tokens < 0)
        return CheckupText::tr("its tokens could not be counted");
    if (tokens == 0)
        return CheckupText::tr("there is no token, so every client may come in");
    return CheckupText::tr("tokens: %1, and every client needs one").arg(tokens);
}

/// An empty text where nothing is wrong.
QString tlsProblem(const Options &options)
{
    if (options.tlsCertificate.isEmpty())
        return {};
    const auto identity = http::TlsIdentity::load(options.tlsCertificate, options.tlsKey);
    return identity ? QString() : identity.error().message;
}

Finding portFinding(const Options &options, qint64 tokens)
{
    const QString part = CheckupText::tr("port");
    const QString host = options.host.toString();
    const QString address = u"%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(options.port);
    if (tokens == 0 && !options.host.isLoopback() && !options.allowAnonymous) {
        return {part, State::Problem,
                CheckupText::tr(
                    "%1 would let everybody in, since there is no token. Make one (kefu token add NAME), use "
                    "--host 127.0.0.1, or say --allow-anonymous.")
                    .arg(address),
                ExitCode::Usage};
    }
    if (const QString wrong = tlsProblem(options); !wrong.isEmpty())
        return {part, State::Problem, wrong, ExitCode::Usage};
    QTcpServer server;
    if (server.listen(options.host, options.port))
        return {part, State::Ok,
                (options.port == 0 ? CheckupText::tr("any free one")
                                   : CheckupText::tr("%1 is free").arg(address)) +
                    u"; "_s + entranceText(tokens)};
    if (server.serverError() == QAbstractSocket::AddressInUseError) {
        return {part, State::Problem,
                CheckupText::tr(
                    "%1 is taken, perhaps by a Kefu that is running. Stop it, or choose another --port.")
                    .arg(address),
                ExitCode::PortTaken};
    }
    return {part, State::Problem,
            CheckupText::tr("%1 can't be listened on: %2. Choose another --host or --port.")
                .arg(address, server.errorString()),
            ExitCode::Usage};
}

Finding diskFinding(const Options &options)
{
    const QString part = CheckupText::tr("disk");
    const QFileInfo folder = nearestFolder(options.dataDir);
    if (!folder.isDir() || !folder.isWritable()) {
        return {
            part, State::Problem,
            CheckupText::tr("%1: nobody may write there. Choose another --data-dir.").arg(options.dataDir),
            ExitCode::Store};
    }
    const qint64 available = freeBytes(folder.absoluteFilePath());
    const QString megabytes =
        CheckupText::tr("%1: %2 MB free").arg(options.dataDir).arg(available / 1'000'000);
    if (available < leastFreeBytes)
        return {part, State::Problem, megabytes + u". "_s + CheckupText::tr("Make room."), ExitCode::Store};
    return {part, State::Ok, megabytes};
}

} // namespace

QList<Finding> checkUp(const Options &options, const ModelFindings &model)
{
    const KnowledgeSource source(options.packPlace(), options.sopDir);
    const auto pack = readPackFile(source.packPath());
    const QString sops = options.sopDir.isEmpty() ? u":/sop"_s : options.sopDir;
    const auto probe = probeOf(options);
    const qint64 tokens = probe ? probe->tokens : -1;
    QList<Finding> findings{storeFinding(options, probe),
                            packFinding(source.packPath(), pack),
                            sopFinding(sops, pack),
                            model.endpoint,
                            model.keychain,
                            portFinding(options, tokens),
                            diskFinding(options)};
    // Kefu works all the same, without what they were meant to say.
    for (const QString &line : unknownSettings(options.settingsFile()))
        findings.append({CheckupText::tr("settings"), State::Problem, line});
    return findings;
}

} // namespace kefu
