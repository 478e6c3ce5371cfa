// What a person at the console waits for, in a store that is there: console DATA_FOLDER. Shows a real window;
// QT_QPA_PLATFORM=offscreen paints it without a display. The store is written to: give it a copy.

#include "console/console.h"
#include "base/clock.h"
#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "events/eventhub.h"
#include "sessions/sessionhead.h"
#include "sessions/sessionlistmodel.h"
#include "sessions/sessionview.h"
#include "store/store.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QThread>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <functional>
#include <pthread.h>
#include <utility>

using namespace kefu;
using namespace Qt::StringLiterals;
using Clocked = std::chrono::steady_clock;

namespace {

double millisecondsSince(Clocked::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clocked::now() - begin).count();
}

/// Asks the GUI thread every two milliseconds to answer, and notes how long it was away: by the wall's clock,
/// and how much of that it worked, which a busy machine does not change. Made in the GUI thread.
class Watchdog final : public QThread
{
public:
    struct Away
    {
        double longest = 0; ///< milliseconds
        double worked = 0;  ///< the most that it worked between question and answer
    };

    explicit Watchdog(QObject &gui)
        : m_gui(gui)
    {
        pthread_getcpuclockid(pthread_self(), &m_clock);
        start(QThread::TimeCriticalPriority);
    }

    ~Watchdog() override
    {
        m_stopped = true;
        wait();
    }

    /// Since it was asked last.
    Away longest() { return std::exchange(m_away, {}); }

private:
    void run() override
    {
        while (!m_stopped) {
            QMetaObject::invokeMethod(
                &m_gui,
                [this, asked = Clocked::now(), worked = work()] {
                    m_away.longest = std::max(m_away.longest, millisecondsSince(asked));
                    m_away.worked = std::max(m_away.worked, work() - worked);
                },
                Qt::QueuedConnection);
            QThread::msleep(2);
        }
    }

    [[nodiscard]] double work() const
    {
        timespec time{};
        clock_gettime(m_clock, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    QObject &m_gui;
    clockid_t m_clock{};
    Away m_away; ///< of the GUI thread
    std::atomic<bool> m_stopped = false;
};

/// Counts what a widget paints, and sees when that shows what somebody waits for.
class Paints final : public QObject
{
public:
    explicit Paints(QWidget *widget)
        : QObject(widget)
    {
        widget->installEventFilter(this);
    }

    /// Lets the window live until it has painted when \a shown was true. In a loop, so that what is deleted
    /// later goes as in the program, and not all at the end.
    [[nodiscard]] bool waitFor(const std::function<bool()> &shown)
    {
        m_wanted = shown;
        m_hasShown = false;
        QTimer impatience;
        QObject::connect(&impatience, &QTimer::timeout, &m_loop, &QEventLoop::quit);
        impatience.start(patience);
        m_loop.exec();
        m_wanted = {};
        return m_hasShown;
    }

    int count = 0;

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++count;
            if (m_wanted && m_wanted()) {
                m_hasShown = true;
                m_loop.quit();
            }
        }
        return false;
    }

    static constexpr std::chrono::seconds patience{5};
    std::function<bool()> m_wanted;
    bool m_hasShown = false;
    QEventLoop m_loop;
};

void liveFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

double residentMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.sliced(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

/// Median and longest.
void report(const char *what, QList<double> times, const char *aim)
{
    std::ranges::sort(times);
    std::printf("%-30s%10.1f ms in the middle, %.1f at most (aim: %s)\n", what,
                times.isEmpty() ? 0 : times.at(times.size() / 2), times.isEmpty() ? 0 : times.last(), aim);
}

QStringList someSessions(Store &store, int count)
{
    auto read = store.read([count](Connection &connection) -> Result<QStringList> {
        Statement select = connection.prepared(u"SELECT id FROM sessions WHERE number IN (SELECT "
                                               u"abs(random()) % (SELECT max(number) FROM sessions)"
                                               " FROM sessions LIMIT ?)");
        select.bindNumber(count);
        if (Status ran = select.run(); !ran)
            return tl::unexpected(ran.error());
        QStringList ids;
        while (select.next())
            ids.append(select.text(0));
        return ids;
    });
    read.waitForFinished();
    return read.result().value_or(QStringList());
}

class Bench
{
public:
    Bench(Console &console, Store &store, EventHub &hub)
        : m_console(console)
        , m_store(store)
        , m_hub(hub)
        , m_list(console.findChild<SessionView *>())
        , m_timeline(console.findChild<TimelineView *>())
        , m_listPaints(m_list->viewport())
        , m_timelinePaints(m_timeline->viewport())
        , m_watchdog(console)
    {
    }

    void firstList(Clocked::time_point begin)
    {
        const bool painted = m_listPaints.waitFor([this] { return m_list->model()->rowCount() > 0; });
        std::printf("%-30s%10.0f ms%s (aim: 400)\n", "start to the painted list", millisecondsSince(begin),
                    painted ? "" : ", never");
    }

    /// The full classifier trains beside it.
    void settle() { liveFor(4000); }

    void open()
    {
        QList<double> times;
        auto *model = qobject_cast<TimelineModel *>(m_timeline->model());
        bool arrived = false;
        QObject::connect(model, &QAbstractItemModel::modelReset, &m_timelinePaints, [&] { arrived = true; });
        const QStringList ids = someSessions(m_store, 200);
        m_watchdog.longest();
        for (const QString &id : ids) {
            arrived = false;
            const auto begin = Clocked::now();
            m_console.openConversation(id);
            const auto shown = [&] { return arrived && model->state() == TimelineModel::State::Ready; };
            if (m_timelinePaints.waitFor(shown))
                times.append(millisecondsSince(begin));
        }
        QObject::disconnect(model, nullptr, &m_timelinePaints, nullptr);
        report("any session opened", times, "50");
        tellAway("opening");
    }

    void search()
    {
        auto *field = m_console.findChild<SessionHead *>()->findChild<QLineEdit *>();
        bool arrived = false;
        QObject::connect(m_list->model(), &QAbstractItemModel::modelReset, &m_listPaints,
                         [&] { arrived = true; });
        QList<double> times;
        m_watchdog.longest();
        for (const QString &words : {u"提现"_s, u"银行卡"_s, u"支付宝 审核"_s, u"user_17"_s, u"流水，投注"_s,
                                     u"截图"_s, u"提现失败"_s, u"没有这样的话"_s}) {
            field->clear();
            liveFor(500);
            arrived = false;
            field->setFocus();
            field->insert(words);
            const auto begin = Clocked::now();
            if (m_listPaints.waitFor([&] { return arrived; }))
                times.append(millisecondsSince(begin));
        }
        QObject::disconnect(m_list->model(), nullptr, &m_listPaints, nullptr);
        field->clear();
        liveFor(500);
        report("found, from the last key", times, "60");
        tellAway("searching");
    }

    void scroll(QAbstractItemView &view, Paints &paints, const char *what)
    {
        const int before = paints.count;
        m_watchdog.longest();
        QTimer wheel;
        QObject::connect(&wheel, &QTimer::timeout, &view, [&view] {
            const QPointF middle = QRectF(view.viewport()->rect()).center();
            QWheelEvent turn(middle, view.viewport()->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                             Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(view.viewport(), &turn);
        });
        wheel.start(std::chrono::milliseconds(16));
        liveFor(3000);
        wheel.stop();
        std::printf("%-30s%10.0f frames a second (aim: 60)\n", what, (paints.count - before) / 3.0);
        tellAway(what);
    }

    void scrollList() { scroll(*m_list, m_listPaints, "the list, scrolled"); }

    /// Twenty replies at 50 words a second each; one is looked at.
    void stream()
    {
        QList<Message> replies;
        for (const QString &id : someSessions(m_store, 20)) {
            auto written = m_store.write([id](Transaction &transaction) -> Result<Message> {
                Message reply;
                reply.sessionId = id;
                reply.role = Role::Assistant;
                reply.state = MessageState::Streaming;
                reply.engine = Engine::Model;
                return transaction.add(reply).map([&reply] { return reply; });
            });
            written.waitForFinished();
            if (written.result())
                replies.append(*written.result());
        }
        m_console.openConversation(replies.first().sessionId);
        liveFor(500);
        const int before = m_timelinePaints.count;
        m_watchdog.longest();
        qsizetype said = 0;
        QTimer words;
        QObject::connect(&words, &QTimer::timeout, &m_console, [&] {
            const QString word = u"提现 "_s;
            for (const Message &reply : std::as_const(replies))
                Q_EMIT m_hub.streamed({reply.sessionId, reply.id, said, word});
            said += word.size();
        });
        words.start(std::chrono::milliseconds(20));
        liveFor(5000);
        words.stop();
        std::printf("%-30s%10.0f paints of the open one a second, %lld characters\n", "20 sessions stream",
                    (m_timelinePaints.count - before) / 5.0, static_cast<long long>(said));
        tellAway("streaming");
    }

private:
    void tellAway(const char *doing)
    {
        const Watchdog::Away away = m_watchdog.longest();
        std::printf("%-30s%10.1f ms at most while %s, %.1f at work (aim: 16)\n", "the window was away",
                    away.longest, doing, away.worked);
        std::fflush(stdout);
    }

    Console &m_console;
    Store &m_store;
    EventHub &m_hub;
    SessionView *m_list;
    TimelineView *m_timeline;
    Paints m_listPaints;
    Paints m_timelinePaints;
    Watchdog m_watchdog;
};

} // namespace

int main(int argc, char **argv)
{
    const auto begin = Clocked::now();
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    const QApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: console DATA_FOLDER\n", stderr);
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const SystemClock clock;
    EventHub hub;
    auto store = Store::open({u"sqlite:"_s + folder + u"/kefu.db"_s}, hub, clock);
    if (!store) {
        std::fprintf(stderr, "console: %s\n", qUtf8Printable(store.error().message));
        return 1;
    }
    KnowledgeSource knowledge(u":/pack/scenarios.json"_s, u":/sop"_s);
    if (const Status loaded = knowledge.load(); !loaded) {
        std::fprintf(stderr, "console: %s\n", qUtf8Printable(loaded.error().message));
        return 1;
    }
    ChatService chat(**store, hub, knowledge, clock);
    Console console({.store = **store, .hub = hub, .knowledge = knowledge, .chat = chat, .clock = clock},
                    folder + u"/settings.ini"_s);
    console.resize(1440, 900);
    console.show();

    Bench bench(console, **store, hub);
    bench.firstList(begin);
    bench.settle();
    bench.open();
    bench.search();
    bench.scrollList();
    bench.stream();
    std::printf("%-30s%10.0f MB (aim: 200)\n", "resident", residentMegabytes());
    return 0;
}
