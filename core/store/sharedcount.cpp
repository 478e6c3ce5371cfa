#include "store/sharedcount.h"

#include "base/permissions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <atomic>

namespace kefu {

namespace {

constexpr qint64 size = sizeof(quint64);

} // namespace

SharedCount::SharedCount(const QString &path)
    : m_file(path)
{
}

Result<std::unique_ptr<SharedCount>> SharedCount::open(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir() && QDir().mkpath(QFileInfo(folder).path()))
        QDir().mkdir(folder, ownersFolder);
    std::unique_ptr<SharedCount> count(new SharedCount(path));
    QFile &file = count->m_file;
    // Not appending and not truncating: the others have mapped the bytes that are there.
    bool usable = file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, ownersFile);
    if (usable && file.size() < size) // written, not just reserved, so that a full disk is noticed here
        usable = file.seek(file.size()) && file.write(QByteArray(size - file.size(), '\0')) > 0;
    uchar *bytes = usable ? file.map(0, size) : nullptr;
    if (bytes == nullptr) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate("Store", "%1 can't be used: %2").arg(path, file.errorString()));
    }
    count->m_number = reinterpret_cast<quint64 *>(bytes);
    return count;
}

quint64 SharedCount::value() const
{
    return std::atomic_ref(*m_number).load(std::memory_order_acquire);
}

void SharedCount::raise()
{
    std::atomic_ref(*m_number).fetch_add(1, std::memory_order_acq_rel);
}

} // namespace kefu
