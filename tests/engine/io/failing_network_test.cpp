#include "engine/io/failing_network.h"

#include "engine/io/io_error.h"
#include "engine/io/virtual_world.h"
#include "tests/support/test_program.h"

#include <QtTest>

using namespace trunkwright::engine;

namespace {

IpEndpoint at(std::string_view address, std::uint16_t port = 0)
{
    return {parseIpAddress(address).value(), port};
}

/// A datagram there, a connection and an octet each way; stops at the first error.
struct Story {
    explicit Story(Network& network)
    {
        auto opened = network.openDatagram(at("192.0.2.1"));
        if (!opened)
            return;
        if ((*opened)->send(at("192.0.2.1", 9), asBytes("x")))
            return;
        auto listening = network.listen(at("192.0.2.1", 5060));
        if (!listening)
            return;
        listener = std::move(*listening);
        listener->onAccept([this](std::unique_ptr<StreamPort> port) {
            server = std::move(port);
            server->start({{}, [this](ByteView) { done = !server->send(asBytes("y")); }, {}});
        });
        auto connected = network.connect({}, at("192.0.2.1", 5060));
        if (!connected)
            return;
        client = std::move(*connected);
        client->start({});
        if (client->send(asBytes("x")))
            client.reset();
    }

    std::unique_ptr<StreamListener> listener;
    std::unique_ptr<StreamPort> client, server;
    bool done = false;
};

}  // namespace

class FailingNetworkTest : public QObject {
    Q_OBJECT

private slots:
    void failsEachOperationOnce()
    {
        std::size_t n = 0;
        for (bool failed = true; failed; ++n) {
            VirtualWorld world(1);
            FailingNetwork network(world.host("host", {at("192.0.2.1").address}), n, systemError(ENOMEM));
            bool done = false;
            {
                Story story(network);
                QVERIFY(world.run());
                done = story.done;
            }
            failed = network.hasFailed();
            QCOMPARE(done, !failed);
            QVERIFY(world.run());
            QCOMPARE(world.openPorts(), 0U);
            QCOMPARE(world.packetsUnderWay(), 0U);
        }
        QCOMPARE(n, 7U);  // six operations, and one run without a fault
    }

    void givesTheErrorItWasGiven()
    {
        VirtualWorld world(1);
        FailingNetwork failing(world.host("host", {at("192.0.2.1").address}), 1, systemError(ENOMEM));
        Network& network = failing;
        QVERIFY(network.openDatagram(at("192.0.2.1")).has_value());
        QCOMPARE(network.listen(at("192.0.2.1", 5060)).error(), systemError(ENOMEM));
        QVERIFY(network.listen(at("192.0.2.1", 5060)).has_value());
        QCOMPARE(failing.operations(), 3U);
    }
};

REGISTER_TEST(FailingNetworkTest)
#include "failing_network_test.moc"
