#include "sop/soplibrary.h"

#include <QDir>
#include <QFile>

namespace kefu {

namespace {
/// A SOP is read by people; what is larger is something else and is left alone.
constexpr qint64 largestSop = 1024 * 1024;
} // namespace

SopLibrary::SopLibrary(const QString &directory, const QStringList &names)
{
    const QDir folder(directory);
    for (const QString &name : names) {
        if (m_sops.contains(name) || m_missing.contains(name))
            continue;
        QFile file(folder.filePath(name));
        if (file.size() <= largestSop && file.open(QIODevice::ReadOnly))
            m_sops.insert(name, parseSop(QString::fromUtf8(file.readAll())));
        else
            m_missing.append(name);
    }
}

const Sop *SopLibrary::find(const QString &name) const
{
    const auto found = m_sops.constFind(name);
    return found == m_sops.cend() ? nullptr : &*found;
}

} // namespace kefu
