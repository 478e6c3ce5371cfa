#pragma once

#include "scriptedendpoint.h"

#include <QTimer>

/// One connection of a scripted endpoint.
class ScriptPlayer final : public QObject
{
    Q_OBJECT

public:
    ScriptPlayer(QTcpSocket *socket, ScriptedEndpoint &endpoint);
    void reset();

private:
    void read();
    void go();
    bool play(const Script::Step &step); ///< false: go() is called again later
    void sendHead();
    void body(const QByteArray &bytes);
    void write(const QByteArray &bytes);
    void event(const QByteArray &data) { body("data: " + data + "\n\n"); }
    void word(const QByteArray &text);

    ScriptedEndpoint &m_endpoint;
    QTcpSocket *m_socket;
    QByteArray m_received;
    QList<Script::Step> m_steps;
    QTimer m_timer;
    QByteArray m_status;
    QByteArray m_headers;
    bool m_playing = false;
    bool m_headSent = false;
    bool m_chunked = true;
    bool m_held = false;
    qsizetype m_split = 0;
    int m_wordsLeft = 0;
    int m_wordNumber = 0;
    bool m_stamped = false;
};
