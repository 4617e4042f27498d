// Where nothing came, or nothing that is SIP, a test call reported the 487 that it had made itself; what was malformed
// was not told at all; and an answered call whose BYE stayed unanswered was lost when a person stopped it.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

namespace {

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

/// A place at the target's address that answers everything with the same octets, or with nothing.
struct Babbler {
    Babbler(LiveStage& stage, std::string says)
        : port(std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling)))
    {
        stage.request.target.port = 5070;
        port->onReceive([this, says = std::move(says)](const IpEndpoint& from, ByteView) {
            if (!says.empty())
                port->send(from, asBytes(says));
        });
    }

    std::unique_ptr<DatagramPort> port;
};

TestCallResult stopped(LiveStage& stage, Duration after)
{
    std::optional<TestCallResult> result;
    const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
    stage.world.runFor(after);
    test->hangUp();
    stage.world.runFor(5s);
    return result.value_or(TestCallResult());
}

}  // namespace

class SilentFarSideTest : public QObject {
    Q_OBJECT

private slots:
    void hasNoCodeOfItsOwn()
    {
        LiveStage stage;
        const Babbler silent(stage, {});
        stage.request.ringTimeout = 3s;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::noAnswer);
        QCOMPARE(result.code, 0);
        QVERIFY2(
            contains(result.reason, "nothing came from 192.0.2.2:5070; that counts as 408"), result.reason.c_str());
    }

    void tellsOctetsThatAreNoSip()
    {
        LiveStage stage;
        const Babbler http(stage, "HTTP/1.1 400 Bad Request\r\n\r\n");
        stage.request.ringTimeout = 3s;
        const TestCallResult result = stage.play();
        QCOMPARE(result.code, 0);
        QVERIFY2(contains(result.reason, "nothing that is SIP came"), result.reason.c_str());
        const auto entry = std::ranges::find(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind);
        QVERIFY(entry != result.ladder.end());
        QCOMPARE(entry->octets, std::size_t(28));
        QCOMPARE(entry->peer, std::string("192.0.2.2:5070"));
        QVERIFY(!entry->note.empty());
    }

    void keepsWhatWasMeasuredWhenByeIsNotAnswered()
    {
        LiveStage stage;
        std::optional<TestCallResult> result;
        const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
        stage.world.runFor(3s);
        stage.there.setUp(false);
        test->hangUp();
        stage.world.runFor(5s);
        QVERIFY(result && result->outcome == TestCallOutcome::answered && result->stopped);
        QVERIFY(result->audio.heard.value_or(false));
        QCOMPARE(result->streams.size(), std::size_t(2));
        QCOMPARE(result->ladder.back().note, std::string("the BYE was not answered"));
    }

    void hasNoCodeWhenStopped()
    {
        LiveStage stage;
        const Babbler silent(stage, {});
        const TestCallResult result = stopped(stage, 2s);
        QCOMPARE(result.code, 0);
        QCOMPARE(result.reason, std::string("nothing came from 192.0.2.2:5070 until it was stopped"));
    }

    void hasNoCodeWhenCancelIsNotAnswered()
    {
        LiveStage stage({.instead = [](InviteSession& session) { session.progress({}); }});
        const auto goDown = [&] { stage.there.setUp(false); };
        Timer down(stage.here.scheduler(), goDown);
        down.startAfter(2s);
        stage.request.ringTimeout = 3s;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::noAnswer);
        QCOMPARE(result.code, 0);
        QCOMPARE(result.reason, std::string("no final answer came"));
    }
};

REGISTER_TEST(SilentFarSideTest)
#include "silent_far_side_test.moc"
