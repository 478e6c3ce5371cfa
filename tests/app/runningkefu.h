#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

/// What came back: status, header fields by lower-case name, body.
struct Answer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;

    [[nodiscard]] QJsonObject json() const;
    /// The JSON of each `data:` line.
    [[nodiscard]] QList<QJsonObject> events() const;
};

/// The built program, serving on a free port of loopback, seen only from outside.
class RunningKefu
{
public:
    RunningKefu(const QString &dataDir, const QStringList &options = {});
    ~RunningKefu();

    /// Waits for the line that says where it listens; false where it ended instead.
    [[nodiscard]] bool waitUntilListening();
    /// SIGTERM; the exit code.
    [[nodiscard]] int terminate();
    /// Of a program that ends by itself; -1 where it doesn't.
    [[nodiscard]] int exitCode();
    void kill();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// As it said.
    [[nodiscard]] const QByteArray &address() const { return m_address; }
    [[nodiscard]] QProcess &process() { return m_process; }

    /// One request on a connection of its own.
    [[nodiscard]] Answer send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                              const QByteArrayList &headers = {}) const;
    [[nodiscard]] Answer get(const QByteArray &target, const QByteArrayList &headers = {}) const;
    [[nodiscard]] Answer postJson(const QByteArray &target, const QJsonObject &body,
                                  const QByteArrayList &headers = {}) const;
    /// Of a session.
    [[nodiscard]] QJsonArray messages(const QByteArray &session) const;

private:
    QProcess m_process;
    QByteArray m_address;
    quint16 m_port = 0;
};
