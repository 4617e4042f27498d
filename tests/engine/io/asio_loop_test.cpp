#include "engine/io/asio_loop.h"
#include "tests/support/test_program.h"

#include <QtTest>

#include <thread>

#include <sys/resource.h>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

class AsioLoopTest : public QObject {
    Q_OBJECT

private slots:
    void runsTasksOfAllThreadsInTheirOrder()
    {
        const auto owned = AsioLoop::create().value();
        AsioLoop& loop = *owned;
        std::vector<std::vector<int>> seen(4);
        int left = 4 * 1000;
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < seen.size(); ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 1000; ++i)
                    loop.post([&, t, i] {
                        seen[t].push_back(i);
                        if (--left == 0)
                            loop.stop();
                    });
            });
        loop.run();
        for (std::thread& thread : threads)
            thread.join();
        for (const auto& numbers : seen) {
            QCOMPARE(numbers.size(), 1000U);
            QVERIFY(std::ranges::is_sorted(numbers));
        }
    }

    void timersRunInOrderAndNeverEarly()
    {
        const auto owned = AsioLoop::create().value();
        AsioLoop& loop = *owned;
        std::string order;
        const TimePoint begin = loop.now();
        bool early = false;
        const auto note = [&](char name, Duration after) {
            return [&, name, after] {
                order += name;
                early = early || loop.now() < begin + after;
            };
        };
        Timer late(loop, [&] {
            note('l', 30ms)();
            loop.stop();
        });
        Timer soon(loop, note('s', 10ms));
        Timer stopped(loop, note('x', 5ms));
        Timer moved(loop, note('m', 20ms));
        late.startAt(begin + 30ms);
        moved.startAt(begin + 1ms);
        soon.startAt(begin + 10ms);
        stopped.startAt(begin + 5ms);
        stopped.stop();
        moved.startAt(begin + 20ms);
        loop.run();
        QCOMPARE(order, std::string("sml"));
        QVERIFY(!early);
    }

    void timerThatExpiredWhileTheLoopWasBusyMayStillBeStopped()
    {
        const auto owned = AsioLoop::create().value();
        AsioLoop& loop = *owned;
        int runs = 0;
        auto victim = std::make_unique<Timer>(loop, [&] { ++runs; });
        Timer end(loop, [&] { loop.stop(); });
        loop.post([&] {
            const TimePoint due = loop.now();
            victim->startAt(due);
            while (loop.now() <= due) { }
            loop.post([&] {
                victim.reset();
                end.startAfter(0s);
            });
        });
        loop.post([&] { victim->stop(); });
        loop.run();
        QCOMPARE(runs, 0);
    }

    void stopBeforeRunEndsThatRunOnly()
    {
        const auto owned = AsioLoop::create().value();
        AsioLoop& loop = *owned;
        bool ran = false;
        loop.stop();
        loop.run();
        loop.post([&] {
            ran = true;
            loop.stop();
        });
        loop.run();
        QVERIFY(ran);
    }

    void tasksThatDidNotRunAreDropped()
    {
        const auto alive = std::make_shared<int>(0);
        {
            const auto owned = AsioLoop::create().value();
            AsioLoop& loop = *owned;
            loop.post([alive, &loop] { loop.stop(); });
            loop.run();
            loop.post([alive] { QFAIL("ran"); });
            // A task may own a timer that runs.
            auto timer = std::make_shared<Timer>(loop, [] { });
            timer->startAfter(1h);
            loop.post([timer, alive] { });
        }
        QCOMPARE(alive.use_count(), 1);
    }

    void saysThatTheSystemHasNoDescriptorsLeft()
    {
        // UndefinedBehaviorSanitizer needs descriptors to look at a kind of object for the first time.
        QVERIFY(!boost::system::error_code(EMFILE, boost::system::system_category()).message().empty());
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        const rlimit none{0, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        const auto loop = AsioLoop::create();
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(!loop);
        QCOMPARE(loop.error(), boost::system::errc::too_many_files_open);
    }

    void wallTimeIsTheTimeOfDay()
    {
        const auto owned = AsioLoop::create().value();
        AsioLoop& loop = *owned;
        QVERIFY(loop.wallTime() > std::chrono::sys_days(std::chrono::January / 1 / 2024));
    }
};

REGISTER_TEST(AsioLoopTest)
#include "asio_loop_test.moc"
