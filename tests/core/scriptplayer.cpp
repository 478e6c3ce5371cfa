#include "scriptplayer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include <chrono>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray unescaped(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '\\' || i + 1 == text.size()) {
            result += text.at(i);
            continue;
        }
        switch (const char c = text.at(++i)) {
        case 'n':
            result += '\n';
            break;
        case 'r':
            result += '\r';
            break;
        case 't':
            result += '\t';
            break;
        case 'x':
            result += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
            break;
        default:
            result += c;
        }
    }
    return result;
}

QByteArray chunkJson(const QJsonObject &delta, const QJsonValue &finish)
{
    const QJsonObject choice{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, finish}};
    const QJsonObject chunk{{u"id"_s, u"c1"_s},
                            {u"object"_s, u"chat.completion.chunk"_s},
                            {u"model"_s, u"scripted"_s},
                            {u"choices"_s, QJsonArray{choice}}};
    return QJsonDocument(chunk).toJson(QJsonDocument::Compact);
}

} // namespace

ScriptPlayer::ScriptPlayer(QTcpSocket *socket, ScriptedEndpoint &endpoint)
    : QObject(socket)
    , m_endpoint(endpoint)
    , m_socket(socket)
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ScriptPlayer::go);
    connect(m_socket, &QTcpSocket::readyRead, this, &ScriptPlayer::read);
    connect(&m_endpoint, &ScriptedEndpoint::released, this, [this] {
        if (std::exchange(m_held, false))
            go();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_timer.stop();
        m_held = false;
        --m_endpoint.m_open;
        Q_EMIT m_endpoint.disconnected();
        m_socket->deleteLater();
    });
}

void ScriptPlayer::reset()
{
    const linger hard{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket->abort();
}

void ScriptPlayer::read()
{
    m_received += m_socket->readAll();
    const qsizetype headEnd = m_received.indexOf("\r\n\r\n");
    if (headEnd < 0 || m_playing)
        return;
    SeenRequest request;
    const QList<QByteArray> lines = m_received.first(headEnd).split('\n');
    request.startLine = lines.first().trimmed();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.first(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (m_received.size() < headEnd + 4 + length)
        return;
    request.body = m_received.mid(headEnd + 4, length);
    m_received.remove(0, headEnd + 4 + length);

    m_playing = true;
    m_headSent = false;
    m_chunked = true;
    m_split = 0;
    m_status = "200 OK";
    m_headers = "Content-Type: text/event-stream\r\n";
    m_steps = m_endpoint.scriptFor(request).steps();
    go();
}

void ScriptPlayer::go()
{
    if (m_wordsLeft > 0) {
        word((m_stamped ? QByteArray::number(std::chrono::steady_clock::now().time_since_epoch().count())
                        : "w" + QByteArray::number(m_wordNumber++)) +
             " ");
        if (--m_wordsLeft > 0)
            return;
        m_timer.stop();
        m_timer.setSingleShot(true);
    }
    while (!m_steps.isEmpty() && m_socket->state() == QAbstractSocket::ConnectedState) {
        if (!play(m_steps.takeFirst()))
            return;
    }
}

bool ScriptPlayer::play(const Script::Step &step)
{
    const QByteArray &verb = step.verb;
    const QByteArray &argument = step.argument;
    if (verb == "status") {
        m_status = argument;
        m_headers.clear();
    } else if (verb == "header") {
        m_headers += argument + "\r\n";
    } else if (verb == "plain") {
        m_chunked = false;
    } else if (verb == "split") {
        m_split = argument.toLongLong();
    } else if (verb == "send") {
        body(unescaped(argument));
    } else if (verb == "raw") {
        m_headSent = true;
        write(unescaped(argument));
    } else if (verb == "word") {
        word(unescaped(argument));
    } else if (verb == "words" || verb == "stamps") {
        m_stamped = verb == "stamps";
        m_wordsLeft = argument.split(' ').first().toInt();
        m_wordNumber = 0;
        m_timer.setSingleShot(false);
        m_timer.start(argument.split(' ').last().toInt());
        return false;
    } else if (verb == "json") {
        event(argument);
    } else if (verb == "finish") {
        event(chunkJson({}, QString::fromUtf8(argument)));
    } else if (verb == "usage") {
        const QList<QByteArray> counts = argument.split(' ');
        event("{\"choices\":[],\"usage\":{\"prompt_tokens\":" + counts.first() +
              ",\"completion_tokens\":" + counts.last() + "}}");
    } else if (verb == "done") {
        event("[DONE]");
    } else if (verb == "wait") {
        m_timer.start(argument.toInt());
        return false;
    } else if (verb == "hold") {
        sendHead();
        m_held = true;
        return false;
    } else if (verb == "end") {
        sendHead();
        if (m_chunked)
            write("0\r\n\r\n");
        m_playing = false;
        if (!m_chunked)
            m_socket->disconnectFromHost();
    } else if (verb == "close") {
        m_socket->disconnectFromHost();
    } else if (verb == "reset") {
        m_socket->flush();
        reset();
    } else {
        qFatal("unknown verb in a script: %s", verb.constData());
    }
    return true;
}

void ScriptPlayer::sendHead()
{
    if (std::exchange(m_headSent, true))
        return;
    write("HTTP/1.1 " + m_status + "\r\n" + m_headers +
          (m_chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Connection: close\r\n\r\n"));
}

void ScriptPlayer::body(const QByteArray &bytes)
{
    sendHead();
    const qsizetype step = m_split > 0 ? m_split : bytes.size();
    for (qsizetype from = 0; from < bytes.size(); from += step) {
        const QByteArray part = bytes.mid(from, step);
        write(m_chunked ? QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n" : part);
    }
}

/// One packet a call: nothing is held back to go with what follows.
void ScriptPlayer::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void ScriptPlayer::word(const QByteArray &text)
{
    event(chunkJson({{u"content"_s, QString::fromUtf8(text)}}, QJsonValue::Null));
}
