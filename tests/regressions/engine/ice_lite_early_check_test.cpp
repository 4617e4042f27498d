// rtpengine, which answers an offer, checks a lite side as if it were controlled, before its answer has come. The lite
// side answered those checks as good ones; no pair was ever nominated, and the call had no sound. It says 487 at once.
#include "tests/support/ice_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class IceLiteEarlyCheckTest : public QObject {
    Q_OBJECT

private slots:
    void tellsItsRoleBeforeTheAnswer_data()
    {
        QTest::addColumn<bool>("peerControls");
        QTest::addColumn<int>("errorCode");
        QTest::newRow("controlled") << false << 487;
        QTest::newRow("controlling") << true << 0;
    }

    void tellsItsRoleBeforeTheAnswer()
    {
        QFETCH(bool, peerControls);
        QFETCH(int, errorCode);
        VirtualWorld world(1);
        VirtualHost& left = world.host("left", {at("10.0.0.1", 0).address});
        VirtualHost& right = world.host("right", {at("10.0.0.2", 0).address});
        world.join(left, right, {.delay = 10ms});
        IceSide lite(world, 1, {.lite = true});
        lite.add(left, at("10.0.0.1", 4000));
        const auto port = right.openDatagram(at("10.0.0.2", 5000), TrafficClass::voice).value();
        std::optional<int> seen;
        port->onReceive([&](const IpEndpoint&, ByteView datagram) {
            const auto error = parseStun(datagram)->message.errorCode();
            seen = error ? error->code : 0;
        });
        const IceDescription own = lite.agent.description();
        port->send(at("10.0.0.1", 4000),
            checkRequest({}, {99, false, IceRole{peerControls, 0}}, {"peer", "", own.ufrag, own.password}));
        world.runFor(100ms);
        QCOMPARE(seen, std::optional(errorCode));
    }
};

REGISTER_TEST(IceLiteEarlyCheckTest)
#include "ice_lite_early_check_test.moc"
