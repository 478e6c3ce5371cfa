#include "base/logfile.h"

#include "base/permissions.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {
/// Only folders that are made here get their permissions: one that exists belongs to somebody.
bool makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    return makeFolder(QFileInfo(path).absolutePath()) && QDir().mkdir(path, ownersFolder);
}
} // namespace

LogFile::LogFile(const QString &path, qint64 rotateAt, int keep)
    : m_path(path)
    , m_rotateAt(rotateAt)
    , m_keep(keep)
    , m_file(path)
{
}

bool LogFile::open()
{
    if (m_file.isOpen())
        return true;
    if (!makeFolder(QFileInfo(m_path).absolutePath()))
        return false;
    constexpr auto mode = QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered;
    return m_file.open(mode, ownersFile) && m_file.setPermissions(ownersFile);
}

bool LogFile::write(const QByteArray &line)
{
    if (!open())
        return false;
    if (m_file.size() > 0 && m_file.size() + line.size() > m_rotateAt) {
        rotate();
        if (!open())
            return false;
    }
    return m_file.write(line) == line.size();
}

void LogFile::rotate()
{
    m_file.close();
    const auto older = [this](int age) { return u"%1.%2"_s.arg(m_path).arg(age); };
    QFile::remove(m_keep > 0 ? older(m_keep) : m_path);
    for (int age = m_keep; age > 1; --age)
        QFile::rename(older(age - 1), older(age));
    if (m_keep > 0)
        QFile::rename(m_path, older(1));
}

} // namespace kefu
