// RTCP that tells more lost packets than were sent was believed, and nobody heard of it.
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "tests/support/altering_network.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;
using trunkwright::tests::AlteringNetwork;

namespace {

/// The cumulative number of a sender report's first block.
void loseMillions(Bytes& datagram)
{
    constexpr std::size_t blockOfSender = 28;
    if (datagram.size() < blockOfSender + 24 || datagram[0] != 0x81 || datagram[1] != 200)
        return;
    datagram[blockOfSender + 4] = 0xff;
    datagram[blockOfSender + 5] = 0x5f;
}

}  // namespace

class MoreLostThanSentTest : public QObject {
    Q_OBJECT

private slots:
    void isToldAndNotBelieved()
    {
        LiveStage stage;
        AlteringNetwork network(stage.here, loseMillions);
        stage.tester.emplace(network, stage.random,
            LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
        stage.request.talk = 20s;
        const TestCallResult result = stage.play();
        stage.tester.reset();
        QVERIFY(!mainStream(result, true)->lost);
        TrunkProfile profile;
        profile.rtcpActiveCalls = true;
        const Judgement rtcp = judgements::rtcp({nullptr, stage.request, {result}, {}}, profile);
        QVERIFY2(rtcp.verdict == Verdict::fail, rtcp.text.c_str());
        QVERIFY2(rtcp.text.find("more lost than was sent") != std::string::npos, rtcp.text.c_str());
    }

    void isNotSaidOfHonestReports()
    {
        LiveStage stage({}, {.delay = 20ms, .loss = 0.3});
        stage.request.talk = 20s;
        const TestCallResult result = stage.play();
        QVERIFY(mainStream(result, true)->lost > 100);
        TrunkProfile profile;
        profile.rtcpActiveCalls = true;
        QVERIFY(judgements::rtcp({nullptr, stage.request, {result}, {}}, profile).verdict == Verdict::pass);
    }
};

REGISTER_TEST(MoreLostThanSentTest)
#include "more_lost_than_sent_test.moc"
