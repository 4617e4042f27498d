// A tester that was stopped for two seconds, or had no processor, told loss, late packets and audio that was not heard
// as faults of the line.
#include "engine/probe/judgements.h"
#include "tests/support/live_stage.h"
#include "tests/support/stalling_network.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::EchoParty;
using trunkwright::engine::tests::LiveStage;
using trunkwright::tests::StallingNetwork;

namespace {

struct Stage : LiveStage {
    explicit Stage(EchoParty::Behavior behavior = {}, const LinkSettings& link = {.delay = 20ms})
        : LiveStage(std::move(behavior), link)
    {
        tester.emplace(network, random,
            LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
        request.talk = 10s;
    }
    ~Stage() { tester.reset(); }  // which is on the network

    /// Stands still after five seconds.
    TestCallResult play(Duration length)
    {
        std::optional<TestCallResult> result;
        const auto test = tester->start(request, [&](TestCallResult done) { result = std::move(done); });
        world.runFor(5s);
        network.stall(length);
        world.runFor(40s);
        return result.value_or(TestCallResult());
    }

    Judgement judged(const TestCallResult& result, Judgement (*judge)(const PlayedScenario&, const TrunkProfile&)) const
    {
        return judge({nullptr, request, {result}, {}}, {});
    }

    StallingNetwork network{here};
};

}  // namespace

class OwnStallsTest : public QObject {
    Q_OBJECT

private slots:
    void areNotBlamedOnTheLine_data()
    {
        QTest::addColumn<int>("length_ms");
        for (const int length_ms : {100, 700, 2000, 3500})
            QTest::addRow("%d ms", length_ms) << length_ms;
    }

    void areNotBlamedOnTheLine()
    {
        QFETCH(int, length_ms);
        Stage stage;
        const TestCallResult result = stage.play(std::chrono::milliseconds(length_ms));
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(result.stalls.count, std::uint64_t(1));
        QVERIFY(result.stalls.longest <= std::chrono::milliseconds(length_ms));
        QVERIFY(result.stalls.longest >= std::chrono::milliseconds(length_ms - 20));
        QVERIFY(result.streams.back().jitter_ms.value_or(9) < 1);
        for (const auto judge : {judgements::twoWayAudio, judgements::quality}) {
            const Judgement judgement = stage.judged(result, judge);
            QVERIFY2(judgement.verdict != Verdict::fail, judgement.text.c_str());
        }
        const auto note = std::ranges::find_if(result.ladder,
            [](const LadderEntry& entry) { return entry.note.find("this computer stalled 1 time") == 0; });
        QVERIFY(note != result.ladder.end());
    }

    void doNotHideFaultsOfTheLine()
    {
        Stage chopped({.gap = 1s});
        chopped.request.talk = 20s;
        const TestCallResult gaps = chopped.play(200ms);
        QCOMPARE(gaps.stalls.count, std::uint64_t(1));
        QVERIFY(chopped.judged(gaps, judgements::twoWayAudio).verdict == Verdict::fail);
        Stage lossy({}, {.delay = 20ms, .loss = 0.3});
        lossy.request.talk = 30s;
        const TestCallResult loss = lossy.play(200ms);
        QVERIFY(lossy.judged(loss, judgements::quality).verdict == Verdict::fail);
    }

    /// Half a second of them excuses neither a line that is dead nor one that is silent half of the time.
    void thatAreShortExplainLittle_data()
    {
        QTest::addColumn<bool>("isDead");
        QTest::newRow("silent by turns") << false;
        QTest::newRow("dead") << true;
    }

    void thatAreShortExplainLittle()
    {
        QFETCH(bool, isDead);
        Stage stage(isDead ? EchoParty::Behavior{.fallsSilent = 0s} : EchoParty::Behavior{.gap = 1s});
        stage.request.talk = 8s;
        std::optional<TestCallResult> result;
        const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
        for (int i = 0; i < 7; ++i) {
            stage.world.runFor(900ms);
            stage.network.stall(90ms);
        }
        stage.world.runFor(40s);
        QVERIFY(result && result->stalls.count >= 5);
        const Judgement judgement = stage.judged(*result, judgements::twoWayAudio);
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
    }

    void areNoneInAGoodCall()
    {
        Stage stage({}, {.delay = 30ms, .jitter = 30ms, .reorders = true});
        const TestCallResult result = stage.play({});
        QCOMPARE(result.stalls.count, std::uint64_t(0));
        QVERIFY(result.streams.back().jitter_ms);
    }

    /// The clock of the loop does not go on then.
    void includeSleep()
    {
        StallWatch watch;
        TimePoint now{1h};
        WallTime wall{10h};
        watch.tick(now, now, wall);
        watch.tick(now + 20ms, now + 25ms, wall + 25ms);
        QCOMPARE(watch.stalls().count, std::uint64_t(0));
        watch.tick(now + 40ms, now + 40ms, wall + 30s + 40ms);
        QCOMPARE(watch.stalls().count, std::uint64_t(1));
        QVERIFY(watch.stalls().longest == 30s);
    }

    /// Ticks that are made up for are not late once more.
    void countOnce()
    {
        StallWatch watch;
        const TimePoint begin{1h};
        watch.tick(begin, begin, WallTime{1h});
        const TimePoint late = begin + 2s;
        for (int i = 1; i < 10; ++i)
            watch.tick(begin + i * 20ms, late, WallTime{1h} + 2s);
        QCOMPARE(watch.stalls().count, std::uint64_t(1));
    }
};

REGISTER_TEST(OwnStallsTest)
#include "own_stalls_test.moc"
