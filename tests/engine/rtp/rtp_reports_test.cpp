// RTCP between two sessions on the virtual network.
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;
using Kind = RtpEvent::Kind;

namespace {

struct SeenReport {
    TimePoint at;
    IpEndpoint to;
    std::vector<RtcpPacket> compound;  ///< empty: not to be read
};

/// The reports of the caller, as they are on the wire.
std::vector<SeenReport>& watchReports(RtpCall& call, std::vector<SeenReport>& reports)
{
    call.world.onPacket([&](const SeenPacket& packet) {
        const bool isReport =
            packet.from == call.caller.rtcp || (packet.from == call.caller.rtp && looksLikeRtcp(packet.octets));
        if (packet.fate == PacketFate::sent && isReport)
            reports.push_back({packet.at, packet.to, parseRtcp(packet.octets).value_or(std::vector<RtcpPacket>())});
    });
    return reports;
}

template <typename Part>
const Part* partOf(const SeenReport& report)
{
    for (const RtcpPacket& packet : report.compound) {
        if (const auto* part = std::get_if<Part>(&packet))
            return part;
    }
    return nullptr;
}

/// At the port for RTCP, as if the far side had sent it.
void sendReport(RtpSide& from, const RtpSide& to, const std::vector<RtcpPacket>& compound)
{
    from.session.port(2).send(to.rtcp, serialize(compound));
}

}  // namespace

class RtpReportsTest : public QObject {
    Q_OBJECT

private slots:
    void comeInRandomIntervals_data()
    {
        QTest::addColumn<int>("direction");
        QTest::newRow("talking") << int(MediaDirection::sendrecv);
        QTest::newRow("holding") << int(MediaDirection::sendonly);
        QTest::newRow("on hold") << int(MediaDirection::inactive);
    }

    /// RFC 3550 6.2 and A.7; some servers end a call after 30 s without RTCP, on hold too.
    void comeInRandomIntervals()
    {
        QFETCH(int, direction);
        RtpCall call;
        std::vector<SeenReport> reports;
        watchReports(call, reports);
        call.callerFlow.direction = static_cast<MediaDirection>(direction);
        call.apply();
        call.world.runFor(10min);
        QVERIFY(reports.size() > 600 / 6.2 && reports.size() < 600 / 2.0);
        std::chrono::duration<double> sum{};
        TimePoint last = VirtualClock::begin;
        for (const SeenReport& report : reports) {
            const std::chrono::duration<double> interval = report.at - last;
            const double factor = last == VirtualClock::begin ? 0.5 : 1;
            QVERIFY(interval.count() > factor * 2.5 / 1.2183 && interval.count() < factor * 7.5 / 1.2182);
            sum += interval;
            last = report.at;
        }
        QVERIFY(std::abs(sum.count() / double(reports.size()) - 5 / 1.2183) < 0.25);
    }

    void sayWhoSendsAndWhatCame()
    {
        RtpCall call({.delay = 40ms});
        std::vector<SeenReport> reports;
        watchReports(call, reports);
        call.apply();
        call.talk(20s);
        QVERIFY(reports.size() >= 3);
        for (const SeenReport& report : reports) {
            const auto* sender = partOf<SenderReport>(report);
            const auto* names = partOf<SourceDescription>(report);
            QVERIFY(sender && names && partOf<ExtendedReport>(report));
            QVERIFY(sender->ssrc == call.caller.session.ssrc());
            QVERIFY(sender->packets == std::uint32_t((report.at - VirtualClock::begin) / 20ms + 1));
            QVERIFY(sender->octets == sender->packets * 160);
            QVERIFY(sender->blocks.front().ssrc == call.callee.session.ssrc());
            QVERIFY2(
                std::abs(ntpTime(VirtualClock::wallBegin + (report.at - VirtualClock::begin)) - double(sender->ntp))
                    < 4300,
                "a microsecond");
            QVERIFY(names->chunks.front().items.front().text.size() == 16);
        }
        const std::uint32_t units =
            partOf<SenderReport>(reports[1])->timestamp - partOf<SenderReport>(reports[0])->timestamp;
        const std::chrono::duration<double> apart = reports[1].at - reports[0].at;
        QVERIFY(std::abs(units - apart.count() * 8000) <= 1);
    }

    void becomeReceiverReportsWhenNothingIsSent()
    {
        RtpCall call;
        std::vector<SeenReport> reports;
        watchReports(call, reports);
        call.apply();
        call.talk(10s);
        call.world.runFor(20s);
        QVERIFY(partOf<SenderReport>(reports.front()));
        QVERIFY(partOf<ReceiverReport>(reports.back()));
    }

    void measureTheRoundTripAndTheOtherSidesLoss()
    {
        RtpCall call;
        call.world.join(call.callerHost, call.calleeHost, {.delay = 40ms, .loss = 0.1}, {.delay = 60ms});
        call.apply();
        call.talk(120s);
        const RtpStats caller = call.caller.session.stats();
        const RtpStats callee = call.callee.session.stats();
        QVERIFY(std::abs(*caller.roundTrip_ms - 100) < 0.1);
        QVERIFY(std::abs(*callee.roundTrip_ms - 100) < 0.1);
        QVERIFY(std::abs(*callee.mostRoundTrip_ms - 100) < 0.1);
        QVERIFY(caller.remote->lossShare > 0.02 && caller.remote->lossShare < 0.2);
        QVERIFY(caller.remote->lost > 450 && caller.remote->lost <= std::int32_t(callee.received.lost()));
        QVERIFY(callee.remote->lossShare == 0 && callee.remote->lost == 0);
        QVERIFY(caller.remoteMetrics->lossRate > 18 && caller.remoteMetrics->lossRate < 33);
        QVERIFY(callee.remoteMetrics->lossRate == 0);
        QVERIFY(std::abs(int(callee.remoteMetrics->roundTrip_ms) - 100) <= 1);
    }

    void areCompletedByWhoPlays()
    {
        RtpCall call;
        call.callee.session.onMetrics([](VoipMetrics& metrics) {
            metrics.discardRate = 7;
            metrics.rFactor = 88;
        });
        call.apply();
        call.talk(10s);
        QCOMPARE(int(call.caller.session.stats().remoteMetrics->rFactor), 88);
        QCOMPARE(int(call.caller.session.stats().remoteMetrics->discardRate), 7);
        QCOMPARE(int(call.callee.session.stats().remoteMetrics->rFactor), 127);
    }

    void comeWithoutMetricsWhenNotWanted()
    {
        RtpCall call({}, {.extendedReports = false});
        call.apply();
        call.talk(10s);
        QVERIFY(!call.caller.session.stats().remoteMetrics);
    }

    void areSecretWithSrtp_data()
    {
        QTest::addColumn<bool>("mux");
        QTest::newRow("own port") << false;
        QTest::newRow("one port") << true;
    }

    void areSecretWithSrtp()
    {
        QFETCH(bool, mux);
        RtpCall call;
        if (mux)
            call.useMux();
        call.secure();
        std::vector<SeenReport> reports;
        watchReports(call, reports);
        call.apply();
        call.talk(20s);
        call.caller.session.close();
        call.world.runFor(1s);
        QVERIFY(reports.size() > 3);
        for (const SeenReport& report : reports) {
            QVERIFY(report.to == (mux ? call.callee.rtp : call.callee.rtcp));
            QVERIFY2(partOf<SourceDescription>(report) == nullptr, "also the last one, with the goodbye");
        }
        QCOMPARE(call.callee.session.stats().receivedReports, std::uint64_t(reports.size()));
        QCOMPARE(call.callee.count(Kind::goodbye), std::size_t(1));
    }

    void endWithAGoodbye()
    {
        RtpCall call;
        std::vector<SeenReport> reports;
        watchReports(call, reports);
        call.apply();
        call.talk(1s);
        call.caller.session.close();
        const TimePoint end = call.world.clock().now();
        call.caller.say(10);
        call.world.runFor(20s);
        QCOMPARE(call.callee.count(Kind::goodbye), std::size_t(1));
        QVERIFY(call.callee.events.back().ssrc == call.caller.session.ssrc());
        QVERIFY(reports.back().at == end && partOf<Goodbye>(reports.back()));
        QCOMPARE(call.callee.received.size(), std::size_t(50));
    }

    void needNoGoodbyeWhereNothingWasSent()
    {
        RtpCall call;
        std::vector<SeenReport> reports;
        watchReports(call, reports);
        call.apply();
        call.caller.session.close();
        call.world.runFor(1s);
        QCOMPARE(reports.size(), std::size_t(0));
    }

    void ignoreAForgedGoodbye()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        const std::uint32_t ssrc = call.callee.received.back().ssrc;
        const auto stranger =
            call.strangerHost.openDatagram(endpoint("192.0.2.66", 10001), TrafficClass::voice).value();
        const Bytes forged = serialize({ReceiverReport{ssrc, {}}, Goodbye{{ssrc}, "gone"}});
        stranger->send(call.callee.rtcp, forged);
        stranger->send(call.callee.rtp, forged);
        sendReport(call.caller, call.callee, {ReceiverReport{ssrc, {}}, Goodbye{{ssrc + 1}, "somebody else"}});
        call.world.runFor(1s);
        QCOMPARE(call.callee.count(Kind::goodbye), std::size_t(0));
        QCOMPARE(call.callee.session.stats().refusedReports, std::uint64_t(1));
        QCOMPARE(call.callee.session.stats().strangers, std::uint64_t(1));
    }

    void ignoreTimesThatWereNeverSent()
    {
        RtpCall call;
        call.apply();
        call.caller.say(500);
        ReportBlock block;
        block.ssrc = call.callee.session.ssrc();
        block.lsr = 0x12345678;
        block.fractionLost = 128;
        sendReport(call.caller, call.callee, {ReceiverReport{1, {block}}});
        call.world.runFor(1s);
        QCOMPARE(call.callee.session.stats().remote->lossShare, 0.5);
        QVERIFY(!call.callee.session.stats().roundTrip_ms);
    }

    void goWhereRtpGoesBehindANat()
    {
        RtpCall call;
        call.calleeFlow.remoteRtp = endpoint("10.0.0.1", 10000);
        call.calleeFlow.remoteRtcp = endpoint("10.0.0.1", 10001);
        call.apply();
        call.talk(20s);
        QVERIFY(call.caller.session.stats().receivedReports > 2);
        QVERIFY(call.callee.session.stats().receivedReports > 2);
        QCOMPARE(call.callee.count(Kind::latched), std::size_t(1));
    }

    void stayOnTheWayThatTheyFound()
    {
        RtpCall call;
        call.calleeFlow.remoteRtp = endpoint("10.0.0.1", 4000);
        call.calleeFlow.remoteRtcp = endpoint("10.0.0.1", 4007);  // the NAT keeps no distance
        call.apply();
        call.talk(30s);
        QVERIFY(call.caller.session.stats().receivedReports > 2);
        const auto neighbor = call.callerHost.openDatagram(endpoint("192.0.2.1", 7777), TrafficClass::voice).value();
        const std::uint64_t refused = call.callee.session.stats().refusedReports;
        neighbor->send(call.callee.rtcp, serialize({ReceiverReport{9, {}}}));
        call.world.runFor(1s);
        QCOMPARE(call.callee.session.stats().refusedReports, refused + 1);
    }
};

REGISTER_TEST(RtpReportsTest)
#include "rtp_reports_test.moc"
