// A key whose events (RFC 4733) came with an SSRC of their own, as RFC 7160 4 wants it for another clock rate and some
// gateways do beside running audio, arrived two or three times: each change of the SSRC was a new source, with a new
// timestamp for the same event.
#include "tests/support/audio_through_path.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};
constexpr std::uint32_t voice = 7, keys = 77;

RtpHeader eventHeader(std::uint16_t sequence, std::uint32_t timestamp)
{
    return {false, 101, sequence, timestamp, keys};
}

DtmfPayload eventAt(std::uint8_t event, int packet)
{
    const bool isEnd = packet >= 8;
    return {event, isEnd, 10, static_cast<std::uint16_t>(160 * std::min(packet + 1, 8))};
}

}  // namespace

class EventsOfTheirOwnSourceTest : public QObject {
    Q_OBJECT

private slots:
    void arriveOnce_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("audioRuns");
        for (const char* from : {"PCMA", "PCMU", "opus"})
            for (const bool audioRuns : {true, false})
                QTest::addRow("%s, audio %s", from, audioRuns ? "runs" : "pauses") << from << audioRuns;
    }

    void arriveOnce()
    {
        QFETCH(QString, from);
        QFETCH(bool, audioRuns);
        MediaPathSettings settings;
        settings.from = audioFlow({}, from.toStdString(), 20, events);
        settings.to = audioFlow({}, "PCMA", 20, events);
        AudioThroughPath way(settings);
        const Bytes audio = from == "opus" ? Bytes{0xF8, 0xFF, 0xFE} : Bytes(160, 0x55);
        std::uint16_t sequence = 0, eventSequence = 7000;
        const auto speak = [&](std::uint32_t at_rtp) {
            RtpPacketView packet;
            const std::uint32_t clock = from == "opus" ? 6 : 1;
            packet.header = {false, settings.from.codec.payloadType, sequence++, at_rtp * clock, voice};
            packet.payload = audio;
            way.path->receive(packet, way.world.clock().now());
        };
        for (std::uint32_t tick = 0; tick < 110; ++tick) {
            const auto packet = static_cast<int>(tick % 30) - 10;
            const bool isEvent = packet >= 0 && packet < 11;
            if (audioRuns || !isEvent)
                speak(tick * 160);
            if (isEvent) {
                RtpPacketView event;
                const auto octets = dtmfOctets(eventAt(static_cast<std::uint8_t>(1 + tick / 30), packet));
                event.header = eventHeader(eventSequence++, (tick - static_cast<std::uint32_t>(packet)) * 160);
                event.payload = octets;
                way.path->receive(event, way.world.clock().now());
            }
            way.world.runFor(20ms);
        }
        way.world.runFor(1s);
        QCOMPARE(way.eventDigits(), std::string("1234"));
        for (const int duration_ms : way.eventDurations_ms())
            QCOMPARE(duration_ms, 160);
    }

    void areNoOtherSource()
    {
        VirtualWorld world(1);
        VirtualHost& here = world.host("here", {parseIpAddress("192.0.2.1").value()});
        VirtualHost& there = world.host("there", {parseIpAddress("192.0.2.2").value()});
        RtpSide near(here, endpoint("192.0.2.1", 10000), 1);
        int delivered = 0;
        near.session.apply(audioFlow(endpoint("192.0.2.2", 20000), "PCMA", 20, events));
        near.session.onReceived([&](const RtpPacketView&, TimePoint) { ++delivered; });
        const auto far = there.openDatagram(endpoint("192.0.2.2", 20000), TrafficClass::voice).value();
        for (std::uint16_t tick = 0; tick < 50; ++tick) {
            Bytes packet;
            writeRtp(packet, {false, 8, tick, tick * 160U, voice}, Bytes(160, 0x55));
            far->send(endpoint("192.0.2.1", 10000), packet);
            packet.clear();
            writeRtp(
                packet, eventHeader(static_cast<std::uint16_t>(7000 + tick), 160), dtmfOctets(eventAt(1, tick % 8)));
            far->send(endpoint("192.0.2.1", 10000), packet);
            world.runFor(20ms);
        }
        const RtpStats stats = near.session.stats();
        QCOMPARE(delivered, 100);
        QCOMPARE(stats.sourceChanges, std::uint64_t(0));
        QCOMPARE(stats.received.packets, std::uint64_t(50));
        QCOMPARE(stats.received.lost(), 0);
        QCOMPARE(stats.stray, std::uint64_t(0));
    }
};

REGISTER_TEST(EventsOfTheirOwnSourceTest)
#include "events_of_their_own_source_test.moc"
