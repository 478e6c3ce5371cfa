#include "chatendpoint.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

ChatEndpoint::ChatEndpoint()
{
    auto *server = new QTcpServer;
    server->listen(QHostAddress::LocalHost);
    m_port = server->serverPort();
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    QObject::connect(server, &QTcpServer::newConnection, server,
                     [this, server] { serve(server->nextPendingConnection()); });
    m_thread.start();
}

ChatEndpoint::~ChatEndpoint()
{
    m_thread.quit();
    m_thread.wait();
}

QString ChatEndpoint::url() const
{
    return u"http://127.0.0.1:%1/v1"_s.arg(m_port);
}

QStringList ChatEndpoint::options() const
{
    return {u"--model-url"_s, url(), u"--model"_s, u"test"_s};
}

QByteArray ChatEndpoint::last()
{
    const QMutexLocker lock(&m_mutex);
    return m_last;
}

void ChatEndpoint::serve(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
        const QByteArray request = socket->peek(1'000'000);
        const qsizetype head = request.indexOf("\r\n\r\n");
        static const QRegularExpression length(u"content-length: (\\d+)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        const qsizetype body = length.match(QString::fromLatin1(request.left(head))).captured(1).toLongLong();
        if (head < 0 || request.size() < head + 4 + body)
            return;
        socket->readAll();
        {
            const QMutexLocker lock(&m_mutex);
            m_last = request;
        }
        ++requests;
        answer(socket, request.contains("\"stream\":true"));
    });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void ChatEndpoint::answer(QTcpSocket *socket, bool streams)
{
    if (mood == Mood::Refuses) {
        socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        return socket->disconnectFromHost();
    }
    if (!streams) { // it is asked for a scenario
        const QByteArray choice = "{\"choices\":[{\"message\":{\"content\":\"{\\\"label\\\": "
                                  "\\\"取款/提现 / 提现验证\\\"}\"},\"finish_reason\":\"stop\"}]}";
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                      QByteArray::number(choice.size()) + "\r\n\r\n" + choice);
        return; // the connection serves what follows
    }
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                  "data: {\"choices\":[{\"delta\":{\"content\":\"模型\"}}]}\n\n");
    if (mood == Mood::Holds) {
        ++open;
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [this] { --open; });
        return;
    }
    if (mood == Mood::Answers)
        socket->write("data: {\"choices\":[{\"delta\":{\"content\":\"回答\"}}]}\n\n"
                      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":600,"
                      "\"completion_tokens\":20}}\n\ndata: [DONE]\n\n");
    socket->disconnectFromHost();
}
