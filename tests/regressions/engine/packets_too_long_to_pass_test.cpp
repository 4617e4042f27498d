// A packet of more than 120 ms was counted as received, and nobody heard it, and nothing told that it was dropped.
#include "engine/call/media_end.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

struct Leg {
    Leg(VirtualHost& host, std::uint16_t port, std::uint64_t seed, DtmfMode digits = DtmfMode::events)
        : random(seed)
        , end(host.scheduler(), random, host.openDatagram(endpoint("192.0.2.1", port), TrafficClass::voice).value(),
              host.openDatagram(endpoint("192.0.2.1", static_cast<std::uint16_t>(port + 1)), TrafficClass::voice)
                  .value(),
              MediaEndSettings{.rtp = {}, .digits = digits}, [](const MediaEvent&) { })
    {
    }

    SeededRandom random;
    MediaEnd end;
};

const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};

}  // namespace

class PacketsTooLongToPassTest : public QObject {
    Q_OBJECT

private slots:
    void areRefused_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<bool>("tones");
        QTest::addRow("relayed") << QByteArray("PCMA") << false;
        QTest::addRow("by table") << QByteArray("PCMU") << false;
        QTest::addRow("transcoded") << QByteArray("G722") << false;
        QTest::addRow("digits as tones") << QByteArray("PCMA") << true;
    }

    void areRefused()
    {
        QFETCH(QByteArray, to);
        QFETCH(bool, tones);
        VirtualWorld world{1};
        VirtualHost& host = world.host("server", {parseIpAddress("192.0.2.1").value()});
        Leg inside(host, 10000, 11), outside(host, 10010, 12, tones ? DtmfMode::inBand : DtmfMode::events);
        RtpSide phone(world.host("phone", {parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 21);
        RtpSide trunk(world.host("trunk", {parseIpAddress("192.0.2.3").value()}), endpoint("192.0.2.3", 20000), 22);
        phone.session.apply(audioFlow(endpoint("192.0.2.1", 10000), "PCMA", 20, events));
        trunk.session.apply(audioFlow(endpoint("192.0.2.1", 10010), to.toStdString(), 20, events));
        inside.end.apply(audioFlow(phone.rtp, "PCMA", 20, events));
        outside.end.apply(audioFlow(trunk.rtp, to.toStdString(), 20, events));
        inside.end.connect(&outside.end);
        const auto send = [&](std::size_t octets) {
            phone.octets = octets;
            phone.step = static_cast<std::uint32_t>(octets);
            phone.sendOne();
            world.runFor(std::chrono::milliseconds(octets / 8));
        };
        for (const std::size_t octets : {160, 1440, 160, 160})
            send(octets);
        QCOMPARE(inside.end.stats().malformed, std::uint64_t(1));
        inside.end.apply(audioFlow(phone.rtp, "PCMA", 30, events));
        for (const std::size_t octets : {160, 1440, 160, 960})
            send(octets);
        QCOMPARE(inside.end.stats().malformed, std::uint64_t(2));
        QCOMPARE(inside.end.stats().received.packets, std::uint64_t(8));
        QVERIFY(trunk.received.size() >= 8);
    }
};

REGISTER_TEST(PacketsTooLongToPassTest)
#include "packets_too_long_to_pass_test.moc"
