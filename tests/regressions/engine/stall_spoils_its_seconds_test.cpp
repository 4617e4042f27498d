// One stall of the tester made the jitter and the round trip of a whole call unknown.
#include "engine/probe/call_story.h"
#include "tests/support/live_stage.h"
#include "tests/support/stalling_network.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;
using trunkwright::tests::StallingNetwork;

namespace {

/// Of 20 s, in which the tester stands still for that time.
TestCallResult callWithStall(Duration after, Duration length)
{
    LiveStage stage;
    StallingNetwork network(stage.here);
    stage.tester.emplace(network, stage.random,
        LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
    stage.request.talk = 20s;
    std::optional<TestCallResult> result;
    auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
    stage.world.runFor(after);
    network.stall(length);
    stage.world.runFor(40s);
    test.reset();
    stage.tester.reset();
    return result.value_or(TestCallResult());
}

}  // namespace

class StallSpoilsItsSecondsTest : public QObject {
    Q_OBJECT

private slots:
    void only_data()
    {
        QTest::addColumn<int>("length_ms");
        for (const int length_ms : {100, 700, 2500})
            QTest::addRow("%d ms", length_ms) << length_ms;
    }

    void only()
    {
        QFETCH(int, length_ms);
        const TestCallResult calm = callWithStall(10500ms, {});
        const TestCallResult result = callWithStall(10500ms, std::chrono::milliseconds(length_ms));
        QCOMPARE(result.stalls.count, std::uint64_t(1));
        const StreamResult& stream = result.streams.back();
        QVERIFY(stream.jitter_ms && stream.mostJitter_ms);
        QVERIFY2(*stream.mostJitter_ms < 1, QByteArray::number(*stream.mostJitter_ms));
        const auto measured = std::ranges::count_if(
            stream.intervals, [](const StreamInterval& interval) { return interval.jitter_ms.has_value(); });
        QVERIFY(measured >= 12 && measured < 19);
        const auto roundTrip = roundTripOfTones(result);
        QVERIFY(roundTrip);
        QVERIFY(std::chrono::abs(*roundTrip - *roundTripOfTones(calm)) <= 20ms);
    }

    void ofTheBeginLeaveNoRoundTrip() { QVERIFY(!roundTripOfTones(callWithStall(500ms, 700ms))); }
};

REGISTER_TEST(StallSpoilsItsSecondsTest)
#include "stall_spoils_its_seconds_test.moc"
