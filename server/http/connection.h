#pragma once

#include "http/channel.h"
#include "http/outputqueue.h"
#include "http/requestreader.h"
#include "http/responsewriter.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <vector>

namespace kefu::http {

class ResponseStream;

/// What all connections of one worker share.
struct Workbench
{
    const Limits &limits;
    RequestHandler &handler;
    ResponseWriter writer;
    std::vector<char> scratch; ///< what was just read; no connection holds a buffer while it is idle
    std::function<void(Connection &)> ended; ///< told once, and may not destroy the connection at once
};

/// One client. Reads one request after the other, hands each to the handler, and writes its answer before it
/// looks at the next.
class Connection final : public QObject, private ChannelUser
{
    Q_OBJECT

public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(Workbench &bench, std::unique_ptr<Channel> channel, Peer peer);
    ~Connection() override;

    /// Refuses this client before it has said anything.
    void turnAway(int status);
    /// Closes as soon as nothing is under way.
    void drain();
    /// Closes it now, whatever is under way.
    void end();
    /// Looks whether some time is over. Called now and then.
    void sweep(Time now);

    // For Responder. What belongs to an earlier request is left alone.
    void respond(quint64 serial, const Response &response);
    void abandon(quint64 serial);
    [[nodiscard]] bool isAnswering(quint64 serial) const
    {
        return serial == m_serial && (m_phase == Phase::Handling || m_phase == Phase::Streaming);
    }
    [[nodiscard]] std::shared_ptr<ResponseStream> openStream(quint64 serial);

    // For ResponseStream.
    /// False where the answer has no body.
    [[nodiscard]] bool beginStream(const Response &head, std::optional<qint64> length);
    /// After it the connection is the stream's alone, both ways.
    void beginTunnel(const Response &head);
    void transmit(QByteArray bytes);
    void endStream(QByteArray bytes);
    void dropStream(bool begun);
    [[nodiscard]] qint64 waitingBytes() const { return m_output.size(); }
    /// Ends it from the event loop, because the caller still uses it.
    void fail();

private:
    enum class Phase
    {
        Idle,      ///< between requests
        Head,      ///< a part of a head is there
        Body,      ///< the head was admitted
        Handling,  ///< a responder is out
        Streaming, ///< a stream is out
        Closing,   ///< what waits is written, then it closes
        Lingering, ///< our side is finished; what the client still sends is thrown away
        Ended
    };

    void channelReady(bool readable, bool writable, bool broken) override;
    void receive();
    void peerFinished();
    void advance();
    void settle();
    void flush();
    void watch();
    void leave();
    [[nodiscard]] bool isReading() const;

    void consumeInput();
    [[nodiscard]] qsizetype consume(QByteArrayView input);
    void noteWaiting(QByteArrayView rest, bool began);
    void take(RequestReader::Event event);
    [[nodiscard]] static ResponseWriter::Frame frameOf(const Request &head, bool keepAlive);
    void beginRequest();
    void turnDown();
    void resumeBody(const BodySink *sink);
    void handle();
    void refuse(int status);
    void answer(const Response &response);
    void decideKeepAlive();
    void finishExchange();
    void goOnAfterAnswer();
    void advanceSoon();
    void passOn(QByteArrayView bytes);

    Workbench &m_bench;
    std::unique_ptr<Channel> m_channel;
    std::shared_ptr<Link> m_link;
    RequestReader m_reader;
    QByteArray m_input; // read and not consumed; empty while idle
    OutputQueue m_output;
    Request m_head; // of the request under way, for a refusal
    ResponseWriter::Frame m_frame;
    ResponseStream *m_stream = nullptr;
    Time m_since;
    Time m_writeSince;
    Time m_lingerSince;
    quint64 m_serial = 0;
    qsizetype m_progress = 0;
    int m_requests = 0;
    Phase m_phase = Phase::Idle;
    bool m_busy = false;      // within consume()
    bool m_blocked = false;   // the client must take answers before it gets more
    bool m_advancing = false; // the event loop will go on with m_input
    bool m_tunnel = false;    // what the client sends belongs to the stream
    bool m_stalled = false;
    bool m_failed = false;
    bool m_draining = false;
    bool m_peerDone = false; // the client will send no more
    bool m_unread = false;   // the client may be sending what will not be read
};

} // namespace kefu::http
