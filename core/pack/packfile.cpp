#include "pack/packfile.h"

#include "pack/packcsv.h"
#include "pack/packreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QtConcurrent>

namespace kefu {

namespace {

struct FileText
{
    Q_DECLARE_TR_FUNCTIONS(PackFile)
};

bool isCsv(const QString &path)
{
    return path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
}

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Invalid,
                       FileText::tr("%1 can't be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

Result<QByteArray> edited(const QString &path, const ScenarioEdit &edit)
{
    return bytesOf(path).and_then([&](const QByteArray &json) { return editPack(json, path, edit); });
}

Result<QByteArray> imported(const QString &path)
{
    if (!isCsv(path))
        return bytesOf(path).and_then([&](const QByteArray &json) { return tidyPack(json, path); });
    const auto texts = readLabelledTexts(path);
    if (!texts)
        return tl::unexpected(texts.error());
    return tidyPack(packFromTexts(*texts), path);
}

Status exported(const QString &from, const QString &to)
{
    const auto content = bytesOf(from).and_then(
        [&](const QByteArray &json) { return isCsv(to) ? csvFromPack(json, from) : tidyPack(json, from); });
    if (!content)
        return tl::unexpected(content.error());
    QSaveFile file(to);
    if (file.open(QIODevice::WriteOnly) && file.write(*content) == content->size() && file.commit())
        return {};
    return failure(Error::Kind::Unavailable,
                   FileText::tr("%1 can't be written: %2").arg(to, file.errorString()));
}

} // namespace

QFuture<Result<QByteArray>> editedPack(const QString &path, const ScenarioEdit &edit)
{
    return QtConcurrent::run(edited, path, edit);
}

QFuture<Result<QByteArray>> packFromFile(const QString &path)
{
    return QtConcurrent::run(imported, path);
}

QFuture<Status> exportPack(const QString &from, const QString &to)
{
    return QtConcurrent::run(exported, from, to);
}

} // namespace kefu
