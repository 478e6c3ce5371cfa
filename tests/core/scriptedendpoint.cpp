#include "scriptedendpoint.h"

#include "scriptplayer.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

Script::Script(QByteArrayView text)
{
    const QList<QByteArray> lines = text.toByteArray().split('\n');
    for (const QByteArray &raw : lines) {
        qsizetype start = 0;
        while (start < raw.size() && raw.at(start) == ' ')
            ++start;
        const QByteArray line = raw.mid(start);
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const qsizetype space = line.indexOf(' ');
        m_steps.append(
            {line.left(space < 0 ? line.size() : space), space < 0 ? QByteArray() : line.mid(space + 1)});
    }
}

Script Script::fromFile(const QString &name)
{
    QFile file(QLatin1StringView(KEFU_TEST_DATA) + u"/model/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no script %s", qPrintable(file.fileName()));
    return Script(file.readAll());
}

ScriptedEndpoint::ScriptedEndpoint(Transport transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
{
    plugIn();
}

ScriptedEndpoint::~ScriptedEndpoint()
{
    disconnect();
    unplug();
}

void ScriptedEndpoint::plugIn()
{
    if (m_transport == Transport::Tls) {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        const QString folder = QLatin1StringView(KEFU_TEST_DATA) + u"/model/"_s;
        QFile key(folder + u"localhost.key"_s);
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key for the scripted endpoint");
        tls.setLocalCertificateChain(QSslCertificate::fromPath(folder + u"localhost.crt"_s));
        tls.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
        server->setSslConfiguration(tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    m_server->setListenBacklogSize(512);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedEndpoint::accept);
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("the scripted endpoint can't listen: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
}

void ScriptedEndpoint::unplug()
{
    if (!m_server)
        return;
    m_server->close();
    const QList<ScriptPlayer *> players = m_server->findChildren<ScriptPlayer *>();
    for (ScriptPlayer *player : players)
        player->reset();
    m_server.reset();
}

void ScriptedEndpoint::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        ++m_open;
        new ScriptPlayer(socket, *this); // owned by the socket
    }
}

void ScriptedEndpoint::play(QList<Script> scripts)
{
    m_scripts = std::move(scripts);
}

void ScriptedEndpoint::release()
{
    Q_EMIT released();
}

QUrl ScriptedEndpoint::baseUrl() const
{
    const QString scheme = m_transport == Transport::Tls ? u"https"_s : u"http"_s;
    return QUrl(u"%1://127.0.0.1:%2/v1"_s.arg(scheme).arg(m_port));
}

Script ScriptedEndpoint::scriptFor(const SeenRequest &request)
{
    m_requests.append(request);
    const Script script = m_scripts.isEmpty() ? Script("status 500 No script\nend") : m_scripts.first();
    if (m_scripts.size() > 1)
        m_scripts.removeFirst();
    Q_EMIT requested();
    return script;
}
