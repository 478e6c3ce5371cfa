#include "runningkefu.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 15'000; // ms

QByteArray withoutChunks(const QByteArray &body)
{
    QByteArray result;
    qsizetype at = 0;
    while (at < body.size()) {
        const qsizetype line = body.indexOf("\r\n", at);
        const qsizetype size = line < 0 ? 0 : body.mid(at, line - at).toLongLong(nullptr, 16);
        if (size == 0)
            break;
        result += body.mid(line + 2, size);
        at = line + 2 + size + 2;
    }
    return result;
}

Answer parse(const QByteArray &bytes)
{
    Answer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QByteArrayList lines = bytes.left(end).split('\n');
    answer.status = lines.first().mid(9, 3).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    answer.body = bytes.mid(end + 4);
    if (answer.headers.value("transfer-encoding") == "chunked")
        answer.body = withoutChunks(answer.body);
    return answer;
}

} // namespace

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QList<QJsonObject> Answer::events() const
{
    QList<QJsonObject> events;
    const QByteArrayList lines = body.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("data: "))
            events.append(QJsonDocument::fromJson(line.mid(6)).object());
    }
    return events;
}

RunningKefu::RunningKefu(const QString &dataDir, const QStringList &options)
{
    m_process.setProgram(QStringLiteral(KEFU_PROGRAM));
    m_process.setArguments(QStringList{u"--server-only"_s, u"--port"_s, u"0"_s, u"--data-dir"_s, dataDir} +
                           options);
    m_process.start();
}

RunningKefu::~RunningKefu()
{
    kill();
}

bool RunningKefu::waitUntilListening()
{
    QByteArray output;
    QElapsedTimer timer;
    timer.start();
    while (!output.contains('\n') && timer.elapsed() < patience &&
           m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        output += m_process.readAllStandardOutput();
    }
    const QByteArray line = output.left(output.indexOf('\n'));
    constexpr QByteArrayView announcement = "kefu: listening on ";
    if (!line.startsWith(announcement))
        return false;
    m_address = line.sliced(announcement.size());
    m_port = line.mid(line.lastIndexOf(':') + 1).toUShort();
    return m_port != 0;
}

int RunningKefu::terminate()
{
    m_process.terminate();
    return exitCode();
}

int RunningKefu::exitCode()
{
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patience);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void RunningKefu::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

Answer RunningKefu::send(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                         const QByteArrayList &headers) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!socket.waitForConnected(patience))
        return {};
    QByteArray request = method + ' ' + target +
                         " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) +
                         "\r\nConnection: close\r\n";
    if (!body.isEmpty() || method == "POST")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const QByteArray &header : headers)
        request += header + "\r\n";
    socket.write(request + "\r\n" + body);
    QByteArray bytes;
    while (socket.waitForReadyRead(patience))
        bytes += socket.readAll();
    return parse(bytes + socket.readAll());
}

Answer RunningKefu::get(const QByteArray &target, const QByteArrayList &headers) const
{
    return send("GET", target, {}, headers);
}

Answer RunningKefu::postJson(const QByteArray &target, const QJsonObject &body,
                             const QByteArrayList &headers) const
{
    return send("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact),
                headers + QByteArrayList{"Content-Type: application/json"});
}

QJsonArray RunningKefu::messages(const QByteArray &session) const
{
    return QJsonDocument::fromJson(get("/api/v1/chat/session/" + session + "/messages").body).array();
}
