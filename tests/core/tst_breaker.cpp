#include "model/breaker.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace kefu;
using namespace std::chrono_literals;
using State = Breaker::State;
using Verdict = Breaker::Verdict;

namespace {

class SetClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time; }
    std::atomic<qint64> time = 1'000'000;
};

} // namespace

class TestBreaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAfterFailuresInARow();
    void opensAtOnceForARefusedKey();
    void probesAndCloses();
    void restsLongerAfterAFailedProbe();
    void anAbandonedProbeLeavesRoomForAnother();
    void survivesAClockThatIsSetBack();
    void letsOneThreadProbe();
};

void TestBreaker::opensAfterFailuresInARow()
{
    SetClock clock;
    Breaker breaker(clock, {3, 10s, 60s});
    breaker.failed(Verdict::Go);
    breaker.failed(Verdict::Go);
    breaker.succeeded();
    breaker.failed(Verdict::Go);
    breaker.failed(Verdict::Go);
    QCOMPARE(breaker.ask(), Verdict::Go);
    breaker.failed(Verdict::Go);
    QCOMPARE(breaker.ask(), Verdict::Refuse);
    QCOMPARE(breaker.status(), (Breaker::Status{State::Open, 3, 1'010'000}));
}

void TestBreaker::opensAtOnceForARefusedKey()
{
    SetClock clock;
    Breaker breaker(clock, {3, 10s, 60s});
    breaker.failed(Verdict::Go, true);
    QCOMPARE(breaker.ask(), Verdict::Refuse);
}

void TestBreaker::probesAndCloses()
{
    SetClock clock;
    std::vector<State> seen;
    Breaker breaker(clock, {1, 10s, 60s},
                    [&](const Breaker::Status &status) { seen.push_back(status.state); });
    breaker.failed(Verdict::Go);
    clock.time += 9'999;
    QCOMPARE(breaker.ask(), Verdict::Refuse);
    clock.time += 1;
    QCOMPARE(breaker.ask(), Verdict::Probe);
    QCOMPARE(breaker.ask(), Verdict::Refuse);
    breaker.succeeded();
    QCOMPARE(breaker.ask(), Verdict::Go);
    QCOMPARE(seen, (std::vector<State>{State::Open, State::HalfOpen, State::Closed}));
}

void TestBreaker::restsLongerAfterAFailedProbe()
{
    SetClock clock;
    Breaker breaker(clock, {1, 10s, 15s});
    breaker.failed(Verdict::Go);
    clock.time += 10'000;
    QCOMPARE(breaker.ask(), Verdict::Probe);
    breaker.failed(Verdict::Probe);
    clock.time += 14'999;
    QCOMPARE(breaker.ask(), Verdict::Refuse);
    clock.time += 1;
    QCOMPARE(breaker.ask(), Verdict::Probe);
}

void TestBreaker::anAbandonedProbeLeavesRoomForAnother()
{
    SetClock clock;
    Breaker breaker(clock, {1, 10s, 60s});
    breaker.failed(Verdict::Go);
    clock.time += 10'000;
    QCOMPARE(breaker.ask(), Verdict::Probe);
    breaker.abandoned(Verdict::Probe);
    QCOMPARE(breaker.ask(), Verdict::Probe);
}

void TestBreaker::survivesAClockThatIsSetBack()
{
    SetClock clock;
    Breaker breaker(clock, {1, 10s, 60s});
    breaker.failed(Verdict::Go);
    clock.time -= 3'600'000;
    QCOMPARE(breaker.ask(), Verdict::Probe);
}

void TestBreaker::letsOneThreadProbe()
{
    SetClock clock;
    Breaker breaker(clock, {1, 10s, 60s});
    for (int round = 0; round < 50; ++round) {
        breaker.failed(Verdict::Go);
        clock.time += 10'000;
        std::atomic<int> probes = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] { probes += breaker.ask() == Verdict::Probe ? 1 : 0; });
        }
        QCOMPARE(probes, 1);
        breaker.succeeded();
    }
}

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
