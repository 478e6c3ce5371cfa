#include "uploads/uploadfile.h"

#include "base/permissions.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>

#include <fcntl.h>
#include <unistd.h>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lowWater = 64 * 1024;

tl::unexpected<Error> notWritten(const QString &why)
{
    return failure(Error::Kind::Unavailable,
                   QCoreApplication::translate("Uploads", "The upload can't be stored: %1").arg(why));
}

QString temporaryPath(const QString &folder)
{
    const quint64 number = QRandomGenerator::system()->generate64();
    return QDir(folder).filePath(temporaryPrefix.toString() +
                                 u"%1.part"_s.arg(number, 16, 16, QLatin1Char('0')));
}

/// A name is durable only with its folder.
void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

QString thumbnailName(const QString &name)
{
    return name + u".thumb"_s;
}

UploadFile::UploadFile(const QString &folder)
    : m_folder(folder)
    , m_file(temporaryPath(folder))
    , m_thumbnail(thumbnailName(m_file.fileName()))
{
}

UploadFile::~UploadFile()
{
    if (m_file.exists())
        m_file.remove();
    if (QFile::exists(m_thumbnail))
        QFile::remove(m_thumbnail);
}

qsizetype UploadFile::expect(qsizetype bytes)
{
    const QMutexLocker lock(&m_mutex);
    m_underWay += bytes;
    return m_underWay;
}

QFuture<void> UploadFile::drained()
{
    QPromise<void> promise;
    promise.start();
    QFuture<void> future = promise.future();
    const QMutexLocker lock(&m_mutex);
    if (m_underWay <= lowWater)
        promise.finish();
    else
        m_waiting.push_back(std::move(promise));
    return future;
}

void UploadFile::append(const QByteArray &piece)
{
    if (!m_failed && !m_file.isOpen())
        m_failed =
            !m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, ownersFile);
    if (!m_failed)
        m_failed = m_file.write(piece) != piece.size();
    if (!m_failed) {
        m_hash.addData(piece);
        m_size += piece.size();
    }
    written(piece.size());
}

void UploadFile::written(qsizetype bytes)
{
    std::vector<QPromise<void>> waiting;
    {
        const QMutexLocker lock(&m_mutex);
        m_underWay -= bytes;
        if (m_underWay <= lowWater)
            waiting = std::exchange(m_waiting, {});
    }
    for (QPromise<void> &promise : waiting)
        promise.finish();
}

Status UploadFile::close()
{
    const bool synced = !m_failed && (!m_file.isOpen() || ::fsync(m_file.handle()) == 0);
    const QString why = m_file.errorString();
    if (m_file.isOpen())
        m_file.close();
    return synced ? Status() : notWritten(why);
}

CheckedImage UploadFile::check() const
{
    return checkImage(m_file.fileName(), m_thumbnail);
}

Status UploadFile::keep(const QString &name)
{
    const QDir folder(m_folder);
    const QString thumbnail = folder.filePath(thumbnailName(name));
    if (!QFile::rename(m_file.fileName(), folder.filePath(name))) // never over another one
        return notWritten(QCoreApplication::translate("Uploads", "the folder can't be changed"));
    (void)QFile::rename(m_thumbnail, thumbnail);
    syncFolder(m_folder);
    return {};
}

void UploadFile::discard(const QString &name)
{
    const QDir folder(m_folder);
    QFile::remove(folder.filePath(name));
    QFile::remove(folder.filePath(thumbnailName(name)));
}

QString UploadFile::hash() const
{
    return QString::fromLatin1(m_hash.result().toHex());
}

} // namespace kefu
