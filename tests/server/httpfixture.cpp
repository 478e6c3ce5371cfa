#include "httpfixture.h"

#include <QTest>

using namespace kefu::http;
using namespace Qt::StringLiterals;

namespace {

class CountingSink final : public BodySink
{
public:
    CountingSink(std::shared_ptr<HttpScript> script, qint64 limit, bool waits = false)
        : m_script(std::move(script))
        , m_limit(limit)
        , m_waits(waits)
    {
        ++m_script->sinks;
    }
    ~CountingSink() override
    {
        if (m_waits)
            m_script->resumeSink = nullptr;
        --m_script->sinks;
    }

    Flow write(QByteArrayView piece) override
    {
        bytes += piece.size();
        m_script->sinkBytes += piece.size();
        if (bytes > m_limit)
            return Flow::Stop;
        if (!m_waits)
            return Flow::GoOn;
        m_script->resumeSink = [this] { resume(); };
        ++m_script->sinkWaits;
        return Flow::Wait;
    }

    qint64 bytes = 0;

private:
    std::shared_ptr<HttpScript> m_script;
    qint64 m_limit;
    bool m_waits;
};

Response text(QByteArray body, int status = 200)
{
    return {status, "text/plain", {}, std::move(body)};
}

class ScriptedHandler final : public RequestHandler
{
public:
    explicit ScriptedHandler(std::shared_ptr<HttpScript> script)
        : m_script(std::move(script))
    {
        m_mailbox.attach(m_poller);
        m_isFirst = !m_script->hasFirst.exchange(true);
        if (m_isFirst)
            m_script->mailbox = &m_mailbox;
        ++m_script->handlers;
    }

    ~ScriptedHandler() override
    {
        if (m_isFirst) {
            m_script->held.clear();
            m_script->streams.clear();
            m_script->resumeSink = nullptr;
        }
        --m_script->handlers;
    }

    Admission admit(const Request &head) override
    {
        Admission admission;
        if (head.path == u"/refused")
            admission.refusal = text("no", 401);
        if (head.path == u"/ten")
            admission.maxBodyBytes = 10;
        if (head.path == u"/sink" || head.path == u"/picky") {
            admission.maxBodyBytes = 100'000'000;
            admission.sink =
                std::make_unique<CountingSink>(m_script, head.path == u"/sink" ? 100'000'000 : 10);
        }
        if (head.path == u"/slow") {
            admission.maxBodyBytes = 100'000'000;
            admission.sink = std::make_unique<CountingSink>(m_script, 100'000'000, true);
        }
        return admission;
    }

    void handle(Request request, Responder responder) override
    {
        ++m_script->requests;
        if (request.path == u"/hold")
            m_script->held.push_back(std::move(responder));
        else if (request.path == u"/later")
            answerLater(std::move(responder));
        else if (request.path == u"/stream")
            stream(responder);
        else if (request.path == u"/sized")
            streamSized(request, responder);
        else if (request.path == u"/open")
            openStream(responder);
        else if (request.path != u"/drop")
            responder.send(answer(request));
    }

    Response refuse(int status, const Request &head) override
    {
        return text("refused " + QByteArray::number(status) + ' ' + head.method, status);
    }

private:
    static Response answer(const Request &request)
    {
        if (request.path == u"/header") {
            const QByteArray name = request.queryValue(u"name").value_or(QString()).toUtf8();
            return text(request.headers.value(name));
        }
        if (request.path == u"/big")
            return text(QByteArray(request.queryValue(u"size").value_or(QString()).toLongLong(), 'x'));
        if (request.sink)
            return text(QByteArray::number(static_cast<CountingSink *>(request.sink.get())->bytes));
        if (request.path == u"/empty")
            return {204, {}, {}, "not to be seen"};
        if (request.path == u"/split")
            return {200,
                    "text/plain\r\nX-Evil: 1",
                    {{"X-Name", "a\r\nX-Evil: 2\n\nb"}, {"X\r\nX-Evil", "3"}},
                    "ok"};
        return text(request.method + ' ' + request.path.toUtf8() + ' ' + request.query + ' ' + request.body);
    }

    void answerLater(Responder responder)
    {
        auto box = std::make_shared<Responder>(std::move(responder));
        QMetaObject::invokeMethod(
            &m_context, [box] { box->send(text("later")); }, Qt::QueuedConnection);
    }

    static void stream(Responder &responder)
    {
        const std::shared_ptr<ResponseStream> stream = responder.stream();
        stream->begin(200, "text/event-stream", {{"Cache-Control", "no-store"}});
        for (const char *piece : {"one", "two", "three"})
            stream->write(piece);
        stream->end();
    }

    static void streamSized(const Request &request, Responder &responder)
    {
        const std::shared_ptr<ResponseStream> stream = responder.stream();
        stream->begin(200, "text/plain", {}, request.queryValue(u"of").value_or(QString()).toLongLong());
        stream->write("five!");
        stream->end();
    }

    void openStream(Responder &responder)
    {
        std::shared_ptr<ResponseStream> stream = responder.stream();
        HttpScript *script = m_script.get();
        QObject::connect(stream.get(), &ResponseStream::closed, &m_context,
                         [script] { ++script->streamsClosed; });
        QObject::connect(stream.get(), &ResponseStream::drained, &m_context,
                         [script] { ++script->streamsDrained; });
        stream->begin(200, "text/event-stream");
        m_script->streams.push_back(std::move(stream));
    }

    std::shared_ptr<HttpScript> m_script;
    QObject m_context;
    Mailbox m_mailbox;
    Poller m_poller;
    bool m_isFirst = false;
};

} // namespace

HttpFixture::HttpFixture(const Limits &limits, int workers, std::shared_ptr<const TlsIdentity> identity)
    : m_script(std::make_shared<HttpScript>())
    , m_server(std::make_unique<Server>(
          limits, [script = m_script] { return std::make_unique<ScriptedHandler>(script); }, workers,
          std::move(identity)))
{
    const auto port = m_server->listen(QHostAddress::LocalHost, 0);
    if (!port)
        qFatal("%s", qPrintable(port.error().message));
    if (!QTest::qWaitFor([this, workers] { return m_script->handlers == workers; }))
        qFatal("The workers do not start");
}

void HttpFixture::onWorker(const std::function<void()> &work)
{
    std::promise<void> done;
    m_script->mailbox->post([&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

void HttpFixture::release(const QByteArray &body)
{
    onWorker([this, body] {
        for (Responder &responder : m_script->held)
            responder.send(text(body));
        m_script->held.clear();
    });
}

void HttpFixture::resumeSink()
{
    onWorker([this] {
        if (const auto resume = std::exchange(m_script->resumeSink, nullptr))
            resume();
    });
}

QByteArray httpGet(const QByteArray &target, const QByteArray &moreFields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + moreFields + "\r\n";
}

QByteArray httpPost(const QByteArray &target, const QByteArray &body, const QByteArray &moreFields)
{
    return "POST " + target +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           moreFields + "\r\n" + body;
}
