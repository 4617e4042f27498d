#include "engine/io/virtual_clock.h"

#include "engine/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QtTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

class TimerTest : public QObject {
    Q_OBJECT

private slots:
    void runsAtItsTimeExactly()
    {
        VirtualClock clock;
        Duration ran{};
        Timer timer(clock, [&] { ran = clock.now() - VirtualClock::begin; });
        timer.startAfter(32s);
        QVERIFY(timer.isRunning());
        clock.runUntil(VirtualClock::begin + 32s - 1ns);
        QCOMPARE(ran, Duration{});
        clock.runUntil(VirtualClock::begin + 32s);
        QCOMPARE(ran, Duration(32s));
        QVERIFY(!timer.isRunning());
        QCOMPARE(clock.wallTime() - VirtualClock::wallBegin, Duration(32s));
    }

    void equalTimesRunInTheOrderOfTheirStarts()
    {
        VirtualClock clock;
        std::string order;
        Timer a(clock, [&] { order += 'a'; });
        Timer b(clock, [&] { order += 'b'; });
        Timer c(clock, [&] { order += 'c'; });
        a.startAfter(1s);
        b.startAfter(1s);
        c.startAfter(1s);
        a.startAfter(1s);
        QVERIFY(clock.runToSilence(TimePoint::max()));
        QCOMPARE(order, std::string("bca"));
    }

    void postedTasksRunBeforeTimers()
    {
        VirtualClock clock;
        std::string order;
        Timer timer(clock, [&] { order += 't'; });
        timer.startAfter(0s);
        clock.post([&] {
            order += '1';
            clock.post([&] { order += '3'; });
        });
        clock.post([&] { order += '2'; });
        clock.runUntil(clock.now());
        QCOMPARE(order, std::string("123t"));
    }

    void taskMayDestroyItsOwnTimer()
    {
        VirtualClock clock;
        std::string text = "a text that is too long to live inside of its string";
        std::unique_ptr<Timer> timer;
        std::string seen;
        timer = std::make_unique<Timer>(clock, [&timer, &seen, text] {
            timer.reset();
            seen = text;
        });
        timer->startAfter(1s);
        clock.runToSilence(TimePoint::max());
        QCOMPARE(seen, text);
    }

    void taskMayRestartItsOwnTimer()
    {
        VirtualClock clock;
        int runs = 0;
        Timer timer(clock, [&] {
            if (++runs < 3)
                timer.startAfter(1s);
        });
        timer.startAfter(1s);
        QVERIFY(clock.runToSilence(TimePoint::max()));
        QCOMPARE(runs, 3);
        QCOMPARE(clock.now() - VirtualClock::begin, Duration(3s));
    }

    void stoppedTimerDoesNotRunEvenWhenItsTimeHasCome()
    {
        VirtualClock clock;
        int runs = 0;
        Timer second(clock, [&] { ++runs; });
        Timer first(clock, [&] { second.stop(); });
        first.startAfter(1s);
        second.startAfter(1s);
        clock.runToSilence(TimePoint::max());
        QCOMPARE(runs, 0);
        QCOMPARE(clock.runningTimers(), 0U);
    }

    void timerThatRestartsItselfAtOnceHoldsNothingUp()
    {
        struct Loop : Scheduler {
            TimePoint now() const override { return {}; }
            WallTime wallTime() const override { return {}; }
            void post(Task) override { }
            void arm(Timer& timer) override { timers.add(timer); }
            void disarm(Timer& timer) override { timers.remove(timer); }
            TimerQueue timers;
        } loop;
        int runs = 0;
        Timer eager(loop, [&] {
            ++runs;
            eager.startAfter(0s);
        });
        eager.startAfter(0s);
        loop.timers.runDue(loop.now());
        QCOMPARE(runs, 1);
        QVERIFY(eager.isRunning());
    }

    void manyTimersRunInOrderWhateverIsMovedAndStopped()
    {
        VirtualClock clock;
        RandomStream random(1, "timers");
        std::vector<std::unique_ptr<Timer>> timers;
        TimePoint last{};
        std::size_t ran = 0;
        for (int i = 0; i < 2000; ++i)
            timers.push_back(std::make_unique<Timer>(clock, [&] {
                QVERIFY(clock.now() >= last);
                last = clock.now();
                ++ran;
            }));
        for (int i = 0; i < 20'000; ++i) {
            Timer& timer = *timers[random.below(timers.size())];
            if (random.chance(0.3))
                timer.stop();
            else
                timer.startAfter(Duration(random.below(5000)));
        }
        const std::size_t running = clock.runningTimers();
        for (const auto& timer : timers)
            QVERIFY(!timer->isRunning() || timer->due() >= clock.now());
        clock.runToSilence(TimePoint::max());
        QCOMPARE(ran, running);
        QVERIFY(running > 1000);
    }
};

REGISTER_TEST(TimerTest)
#include "timer_test.moc"
