#include "backup/restoreplan.h"

#include "backup/disk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct PlanText
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

QString fileOf(const QString &dataDir)
{
    return RestorePlan::folder(dataDir) + u"/plan.json"_s;
}

Status rename(const QString &from, const QString &to)
{
    if (!QDir().rename(from, to)) { // never over something else
        return failure(
            Error::Kind::Unavailable,
            PlanText::tr("%1 can't be moved to %2. See to that; the next start goes on with the restore.")
                .arg(from, to));
    }
    syncFolder(QFileInfo(from).absolutePath());
    syncFolder(QFileInfo(to).absolutePath());
    return {};
}

Status carryOutMove(const RestorePlan::Move &move)
{
    const bool waits = move.from.isEmpty() || QFileInfo::exists(move.from);
    if (!waits)
        return {}; // it has its place
    if (QFileInfo::exists(move.to) && !QFileInfo::exists(move.aside)) {
        if (Status done = rename(move.to, move.aside); !done)
            return done;
    }
    return move.from.isEmpty() ? Status() : rename(move.from, move.to);
}

} // namespace

RestorePlan::RestorePlan(const QString &dataDir)
    : m_dataDir(dataDir)
{
}

QString RestorePlan::folder(const QString &dataDir)
{
    return dataDir + u"/.restoring"_s;
}

Result<std::optional<RestorePlan>> RestorePlan::find(const QString &dataDir)
{
    QFile file(fileOf(dataDir));
    if (!file.exists())
        return std::optional<RestorePlan>();
    const QJsonDocument json =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    if (!json.isArray() && !json.isObject()) {
        return failure(
            Error::Kind::Invalid,
            PlanText::tr("%1 can't be read, so the restore that was interrupted can't be finished.")
                .arg(file.fileName()));
    }
    const QDir folder(dataDir);
    const auto path = [&folder](const QJsonValue &value) {
        return value.toString().isEmpty() ? QString() : QDir::cleanPath(folder.filePath(value.toString()));
    };
    RestorePlan plan(dataDir);
    plan.setCommit(json[u"server"_s].toString(), json[u"ticket"_s].toString());
    const QJsonArray moves = json.isArray() ? json.array() : json[u"moves"_s].toArray();
    for (const QJsonValue &move : moves)
        plan.add({path(move["from"_L1]), path(move["to"_L1]), path(move["aside"_L1])});
    return std::optional(plan);
}

void RestorePlan::setCommit(const QString &server, const QString &ticket)
{
    m_server = server;
    m_ticket = ticket;
}

QStringList RestorePlan::setAside() const
{
    QStringList names;
    for (const Move &move : m_moves) {
        if (QFileInfo::exists(move.aside))
            names.append(move.aside);
    }
    return names;
}

Status RestorePlan::write() const
{
    // Relative, so that the data folder may have another name when the plan is found.
    const QDir folder(m_dataDir);
    const auto path = [&folder](const QString &absolute) {
        return absolute.startsWith(folder.path() + u'/') ? folder.relativeFilePath(absolute) : absolute;
    };
    QJsonArray moves;
    for (const Move &move : m_moves) {
        moves.append(QJsonObject{
            {u"from"_s, path(move.from)}, {u"to"_s, path(move.to)}, {u"aside"_s, path(move.aside)}});
    }
    QSaveFile file(fileOf(m_dataDir));
    const QByteArray json =
        m_server.isEmpty()
            ? QJsonDocument(moves).toJson()
            : QJsonDocument(
                  QJsonObject{{u"server"_s, m_server}, {u"ticket"_s, m_ticket}, {u"moves"_s, moves}})
                  .toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return failure(Error::Kind::Unavailable,
                       PlanText::tr("%1 can't be written: %2").arg(file.fileName(), file.errorString()));
    }
    syncFolder(RestorePlan::folder(m_dataDir));
    return {};
}

Status RestorePlan::carryOut() const
{
    for (const Move &move : m_moves) {
        if (Status done = carryOutMove(move); !done)
            return done;
    }
    QFile::remove(fileOf(m_dataDir));
    QDir(folder(m_dataDir)).removeRecursively();
    syncFolder(m_dataDir);
    return {};
}

} // namespace kefu
