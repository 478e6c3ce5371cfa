#include "customer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

Customer::Customer(quint16 port)
    : m_port(port)
{
}

Customer::~Customer() = default;

void Customer::ask(const QString &session, const QString &words)
{
    const QJsonObject question{{u"thread_id"_s, session}, {u"user_query"_s, words}};
    request("POST /chat/stream", QJsonDocument(question).toJson(QJsonDocument::Compact));
}

void Customer::get(const QByteArray &path, const QByteArray &headers)
{
    request("GET " + path, {}, headers);
}

QByteArray Customer::heard()
{
    m_heard += m_socket->readAll();
    return m_heard;
}

bool Customer::hasAll()
{
    (void)heard();
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

/// A socket buffers what is written before it is connected.
void Customer::request(const QByteArray &head, const QByteArray &body, const QByteArray &headers)
{
    m_heard.clear();
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->connectToHost(u"127.0.0.1"_s, m_port);
    QObject::connect(m_socket.get(), &QTcpSocket::connected, m_socket.get(), [this, head, body, headers] {
        m_socket->write(head + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers);
        if (!body.isEmpty())
            m_socket->write(
                "Content-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: " +
                QByteArray::number(body.size()) + "\r\n");
        m_socket->write("\r\n" + body);
    });
}
