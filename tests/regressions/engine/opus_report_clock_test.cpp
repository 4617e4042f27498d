// Opus counts RTP time at 48 kHz whatever the audio is sampled at (RFC 7587 4.1); who counted otherwise was heard with
// gaps (freeswitch #963). Reports and statistics count so too.
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class OpusReportClockTest : public QObject {
    Q_OBJECT

private slots:
    void isThatOfTheTimestamps()
    {
        RtpCall call({.delay = 20ms});
        const RtpFormat opus{111, "opus", 48000, 2, {}};
        for (MediaFlow* flow : {&call.callerFlow, &call.calleeFlow}) {
            flow->codec = opus;
            flow->receivable = {opus};
        }
        for (RtpSide* side : {&call.caller, &call.callee}) {
            side->payloadType = 111;
            side->step = 960;
        }
        std::vector<std::pair<TimePoint, std::uint32_t>> reports;
        call.world.onPacket([&](const SeenPacket& packet) {
            const auto compound = parseRtcp(packet.octets);
            if (packet.to == call.callee.rtcp && packet.fate == PacketFate::sent && compound)
                reports.emplace_back(packet.at, std::get<SenderReport>(compound->front()).timestamp);
        });
        call.apply();
        call.talk(30s);
        QVERIFY(reports.size() > 3);
        for (std::size_t i = 1; i < reports.size(); ++i) {
            const std::chrono::duration<double> apart = reports[i].first - reports[i - 1].first;
            QVERIFY(std::abs(reports[i].second - reports[i - 1].second - apart.count() * 48000) <= 1);
        }
        QCOMPARE(call.callee.session.stats().jitter_ms, 0.0);
        QCOMPARE(call.caller.session.stats().remote->jitter_ms, 0.0);
    }
};

REGISTER_TEST(OpusReportClockTest)
#include "opus_report_clock_test.moc"
