#include "store/storelock.h"

#include "base/permissions.h"

#include <fcntl.h>
#include <sys/file.h>

namespace kefu {

using namespace Qt::StringLiterals;

StoreLock::StoreLock(const QString &storePath)
    : m_file(storePath + u".lock"_s)
{
}

bool StoreLock::open()
{
    return m_file.isOpen() || m_file.open(QIODevice::ReadWrite, ownersFile);
}

/// A lock of the open file, not of the process: it is apart from the one that claim() takes.
bool StoreLock::lock(short kind)
{
    struct flock range = {};
    range.l_type = kind;
    range.l_whence = SEEK_SET;
    range.l_len = 1;
    return ::fcntl(m_file.handle(), F_OFD_SETLK, &range) == 0;
}

bool StoreLock::share()
{
    return !open() || lock(F_RDLCK); // where no file can be made, nobody can replace the store either
}

bool StoreLock::claim()
{
    return open() && ::flock(m_file.handle(), LOCK_EX | LOCK_NB) == 0;
}

bool StoreLock::take()
{
    return open() && lock(F_WRLCK);
}

} // namespace kefu
