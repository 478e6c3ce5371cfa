#include "backup/backupformat.h"

#include "uploads/upload.h"
#include "uploads/uploadfile.h"

#include <QDir>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

bool isUploadName(const QString &name)
{
    static const QString thumbnail = thumbnailName({});
    return isStoredName(name.endsWith(thumbnail) ? name.chopped(thumbnail.size()) : name);
}

/// Relative, clean and inside.
bool isInside(const QString &path)
{
    return !path.isEmpty() && QDir::isRelativePath(path) && QDir::cleanPath(path) == path && path != u"." &&
           path != u".." && !path.startsWith(u"../") && !path.contains(QChar::Null);
}

} // namespace

bool isBackupPath(const QString &path)
{
    if (path.startsWith(backup::uploadsFolder))
        return isUploadName(path.sliced(backup::uploadsFolder.size()));
    if (path.startsWith(backup::packFolder)) {
        const QString name = path.sliced(backup::packFolder.size());
        return isInside(name) && !name.contains(u'/');
    }
    if (path.startsWith(backup::sopFolder))
        return isInside(path.sliced(backup::sopFolder.size()));
    return path == backup::settingsPath;
}

} // namespace kefu
