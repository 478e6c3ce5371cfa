#include "console/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// Short, because the path of a socket may have some hundred bytes alone.
QString socketName(const QString &dataDir)
{
    const QFileInfo folder(dataDir);
    const QString path = folder.exists() ? folder.canonicalFilePath() : folder.absoluteFilePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return (runtime.isEmpty() ? QDir::tempPath() : runtime) + u"/kefu-"_s +
           QString::fromLatin1(hash.first(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_name(socketName(dataDir))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::serve);
}

bool SingleInstance::isSecond()
{
    if (askTheFirst())
        return true;
    if (m_server.listen(m_name))
        return false;
    // What is there belongs to a console that was killed: nobody answered.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qWarning("A second start can't find this console: %ls", qUtf16Printable(m_server.errorString()));
    return false;
}

/// A local socket is connected at once, or not at all.
bool SingleInstance::askTheFirst() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name, QIODevice::WriteOnly);
    return socket.state() == QLocalSocket::ConnectedState;
}

void SingleInstance::serve()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection())
        socket->deleteLater();
    Q_EMIT showWanted();
}

} // namespace kefu
