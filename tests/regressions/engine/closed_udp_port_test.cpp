// A call over UDP to a port that nobody listens on waited 32 s for timer B, though the system had said at once that the
// port is closed (RFC 3261 18.4). And the error that it tells the socket must not be taken for one of the next
// datagram.
#include "engine/sip/user_agent.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

using namespace trunkwright::engine;
using trunkwright::tests::RealLoop;
using namespace std::chrono_literals;

namespace {

IpEndpoint loopback(std::uint16_t port = 0)
{
    return {parseIpAddress("127.0.0.1").value(), port};
}

}  // namespace

class ClosedUdpPortTest : public QObject {
    Q_OBJECT

private slots:
    void endsTheCallAtOnce()
    {
        RealLoop real;
        SeededRandom random(1);
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, loopback(), {}, {}, 0}};
        UserAgent agent(real.network, random, settings);
        QVERIFY(!agent.start());
        std::uint16_t closed = 0;
        {
            const auto port = real.network.openDatagram(loopback(), TrafficClass::ordinary).value();
            closed = port->local().port;
        }
        OutgoingCall call;
        call.uri = "sip:1@127.0.0.1:" + std::to_string(closed);
        call.to.uri = parseUri(call.uri).value();
        call.from.uri = parseUri("sip:2@127.0.0.1").value();
        const auto session = agent.call(std::move(call));
        std::optional<SessionEnded> end;
        session->onEvent([&](SessionEvent event) {
            if (const auto* ended = std::get_if<SessionEnded>(&event))
                end = *ended;
        });
        QVERIFY(real.until([&] { return end.has_value(); }));  // gives up long before timer B
        QVERIFY(end->how == SessionEnded::How::unreachable);
    }

    void sparesTheNextDatagram()
    {
        RealLoop real;
        const auto sender = real.network.openDatagram(loopback(), TrafficClass::ordinary).value();
        const auto open = real.network.openDatagram(loopback(), TrafficClass::ordinary).value();
        std::vector<IpEndpoint> lost;
        sender->onUndelivered([&](const IpEndpoint& to, ByteView quoted) {
            QCOMPARE(asText(quoted), std::string_view("x"));
            lost.push_back(to);
        });
        IpEndpoint closed;
        {
            closed = real.network.openDatagram(loopback(), TrafficClass::ordinary).value()->local();
        }
        int turns = 0;
        QVERIFY(real.until([&] { return ++turns > 2; }));  // the loop lets go of the port
        int came = 0;
        open->onReceive([&](const IpEndpoint&, ByteView) { ++came; });
        QVERIFY(!sender->send(closed, asBytes("x")));
        QVERIFY(!sender->send(open->local(), asBytes("x")));
        QVERIFY(real.until([&] { return came == 1 && lost.size() == 1; }));
        QCOMPARE(lost.front(), closed);
    }
};

REGISTER_TEST_IN(QCoreApplication, ClosedUdpPortTest)
#include "closed_udp_port_test.moc"
