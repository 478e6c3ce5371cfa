#include "steppedmodel.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int stepPatience = 15'000; // ms

} // namespace

SteppedModel::SteppedModel()
    : m_server(new QTcpServer)
{
    m_server->listen(QHostAddress::LocalHost);
    m_port = m_server->serverPort();
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    QObject::connect(m_server, &QTcpServer::newConnection, m_server,
                     [this] { serve(m_server->nextPendingConnection()); });
    m_thread.start();
}

SteppedModel::~SteppedModel()
{
    m_thread.quit();
    m_thread.wait();
}

QString SteppedModel::url() const
{
    return u"http://127.0.0.1:%1/v1"_s.arg(m_port);
}

QStringList SteppedModel::options() const
{
    return {u"--model-url"_s, url(), u"--model"_s, u"test"_s};
}

void SteppedModel::serve(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
        if (!socket->peek(65536).contains("\"stream\":true"))
            return;
        socket->readAll();
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        m_answers.append(socket);
        ++asked;
    });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
        abandoned += static_cast<int>(m_answers.removeAll(socket));
        socket->deleteLater();
    });
}

void SteppedModel::write(const QByteArray &bytes, bool last)
{
    QMetaObject::invokeMethod(m_server, [this, bytes, last] {
        const QList<QTcpSocket *> answers = m_answers;
        if (last)
            m_answers.clear();
        for (QTcpSocket *socket : answers) {
            socket->write(bytes);
            if (last)
                socket->disconnectFromHost();
        }
    });
}

void SteppedModel::say(const QString &word)
{
    const QJsonObject chunk{
        {u"choices"_s, QJsonArray{QJsonObject{{u"delta"_s, QJsonObject{{u"content"_s, word}}}}}}};
    write("data: " + QJsonDocument(chunk).toJson(QJsonDocument::Compact) + "\n\n", false);
}

void SteppedModel::finish()
{
    write("data: [DONE]\n\n", true);
}

StepClient::StepClient(quint16 port, const QByteArray &method, const QByteArray &target,
                       const QByteArray &body, const QByteArrayList &headers)
{
    m_socket.connectToHost(u"127.0.0.1"_s, port);
    if (!m_socket.waitForConnected(stepPatience))
        return;
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) +
                         "\r\nConnection: close\r\n";
    if (method == "POST")
        request +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const QByteArray &header : headers)
        request += header + "\r\n";
    m_socket.write(request + "\r\n" + body);
    m_socket.flush();
}

bool StepClient::waitFor(const QByteArray &text)
{
    const QDeadlineTimer deadline(stepPatience);
    while (!m_read.contains(text)) {
        if (deadline.hasExpired() || !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return m_read.contains(text);
        m_read += m_socket.readAll();
    }
    return true;
}

bool StepClient::waitForEnd()
{
    while (m_socket.state() != QAbstractSocket::UnconnectedState && m_socket.waitForReadyRead(stepPatience))
        m_read += m_socket.readAll();
    m_read += m_socket.readAll();
    return m_socket.state() == QAbstractSocket::UnconnectedState;
}

QByteArray StepClient::lastId() const
{
    const qsizetype begin = m_read.lastIndexOf("\nid: ");
    const qsizetype end = m_read.indexOf('\n', begin + 1);
    return begin < 0 || end < 0 ? QByteArray() : m_read.sliced(begin + 5, end - begin - 5);
}
