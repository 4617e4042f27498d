// Where another program held the first forty pairs of the range, the first calls failed: each tried sixteen.
#include "engine/call/media_plane.h"
#include "engine/io/virtual_world.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;

class OccupiedMediaPortsTest : public QObject {
    Q_OBJECT

private slots:
    void arePassedOver()
    {
        constexpr std::uint16_t first = 30000, afterThem = 30080, last = 30999;
        const IpAddress address = *parseIpAddress("192.0.2.100");
        VirtualWorld world(1);
        VirtualHost& host = world.host("server", {address});
        std::vector<std::unique_ptr<DatagramPort>> ofAnother;
        for (std::uint16_t port = first; port < afterThem; ++port)
            ofAnother.push_back(host.openDatagram({address, port}, TrafficClass::voice).value());
        SeededRandom random(3);
        MediaPlane plane(world.clock(), {{host, random}});
        auto leg = plane.open(0, address, std::make_shared<PortPool>(first, last), {});
        QVERIFY(leg);
        QCOMPARE(int((*leg)->rtp().port), int(afterThem));
        leg->reset();
        world.runFor(1ms);
    }
};

REGISTER_TEST(OccupiedMediaPortsTest)
#include "occupied_media_ports_test.moc"
