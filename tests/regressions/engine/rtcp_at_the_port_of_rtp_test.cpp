// RTCP that comes to the port of RTP though that was not agreed on, as a baresip sends to open the way, was told as RTP
// "in a format that was not agreed, payload type 76" (RFC 5761 4).
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::tests;

class RtcpAtThePortOfRtpTest : public QObject {
    Q_OBJECT

private slots:
    void isNoRtp_data()
    {
        QTest::addColumn<int>("second");
        QTest::addColumn<int>("otherFormats");
        QTest::newRow("application packet") << 204 << 0;
        QTest::newRow("RTP with a marker and payload type 97") << (0x80 | 97) << 1;
    }

    void isNoRtp()
    {
        QFETCH(int, second);
        QFETCH(int, otherFormats);
        VirtualWorld world(1);
        VirtualHost& here = world.host("here", {parseIpAddress("192.0.2.1").value()});
        VirtualHost& there = world.host("there", {parseIpAddress("192.0.2.2").value()});
        RtpSide near(here, endpoint("192.0.2.1", 10000), 1);
        near.session.apply(audioFlow(endpoint("192.0.2.2", 20000), "PCMA"));
        const auto far = there.openDatagram(endpoint("192.0.2.2", 20000), TrafficClass::voice).value();
        const std::array<std::uint8_t, 12> packet{
            0x80, static_cast<std::uint8_t>(second), 0, 2, 0, 0, 0, 1, 'P', 'I', 'N', 'G'};
        far->send(endpoint("192.0.2.1", 10000), packet);
        world.runFor(1s);
        QCOMPARE(near.session.stats().otherFormats, static_cast<std::uint64_t>(otherFormats));
        QCOMPARE(near.session.stats().refusedReports, static_cast<std::uint64_t>(1 - otherFormats));
    }
};

REGISTER_TEST(RtcpAtThePortOfRtpTest)
#include "rtcp_at_the_port_of_rtp_test.moc"
