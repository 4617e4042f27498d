// Timestamps of G.711 that ran at twice or half the rate passed as audio both ways; who plays by timestamps, as most
// telephones do, hears gaps or nothing.
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

bool isAudio(const Bytes& datagram)
{
    return datagram.size() > 100 && datagram[0] == 0x80 && datagram.size() < 400;
}

std::uint32_t timestampOf(const Bytes& datagram)
{
    std::uint32_t timestamp = 0;
    for (std::size_t i = 4; i < 8; ++i)
        timestamp = timestamp << 8U | datagram[i];
    return timestamp;
}

void multiplyTimestamp(Bytes& datagram, double factor)
{
    if (!isAudio(datagram))
        return;
    const auto timestamp = static_cast<std::uint32_t>(std::uint64_t(timestampOf(datagram) * factor));
    for (std::size_t i = 0; i < 4; ++i)
        datagram[7 - i] = static_cast<std::uint8_t>(timestamp >> 8 * i);
}

Judgement judged(double factor, const LinkSettings& link)
{
    LiveStage stage({}, link);
    AlteringNetwork network(stage.here, [factor](Bytes& datagram) { multiplyTimestamp(datagram, factor); });
    stage.tester.emplace(network, stage.random,
        LiveTesterSettings{{}, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
    stage.request.talk = 8s;
    const TestCallResult result = stage.play();
    stage.tester.reset();
    return judgements::twoWayAudio({nullptr, stage.request, {result}, {}}, {});
}

}  // namespace

class RtpClockOfAnotherRateTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudioBothWays_data()
    {
        QTest::addColumn<double>("factor");
        QTest::newRow("twice") << 2.0;
        QTest::newRow("half") << 0.5;
    }

    void isNoAudioBothWays()
    {
        QFETCH(double, factor);
        const Judgement judgement = judged(factor, {.delay = 20ms});
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        const char* const rate = factor > 1 ? "run at 16 kHz" : "run at 4 kHz";
        QVERIFY2(judgement.text.find(rate) != std::string::npos, judgement.text.c_str());
        QVERIFY2(judgement.advice.find("RTP clock") != std::string::npos, judgement.advice.c_str());
    }

    void isToldFromJitterAndLoss()
    {
        for (const LinkSettings& link : {LinkSettings{.delay = 20ms}, LinkSettings{.delay = 60ms, .jitter = 30ms},
                 LinkSettings{.delay = 20ms, .loss = 0.1}}) {
            const Judgement judgement = judged(1, link);
            QVERIFY2(judgement.text.find("RTP clock") == std::string::npos, judgement.text.c_str());
        }
    }
};

REGISTER_TEST(RtpClockOfAnotherRateTest)
#include "rtp_clock_of_another_rate_test.moc"
