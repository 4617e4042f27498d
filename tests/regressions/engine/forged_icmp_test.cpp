// A forged report that a port is unreachable, of which nothing must be known but addresses and ports, ended calls and
// took trunks down. A report is believed of the request that it quotes.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"
#include "tests/support/wrapped_network.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Lets the test report what was sent as undelivered.
class ReportingNetwork : public WrappedNetwork {
public:
    using WrappedNetwork::WrappedNetwork;

    IpEndpoint sentTo;
    std::string sent;
    DatagramPort::Undelivered report;

private:
    class Port : public DatagramPort {
    public:
        Port(std::unique_ptr<DatagramPort> port, ReportingNetwork& owner)
            : m_port(std::move(port))
            , m_owner(owner)
        {
        }
        IpEndpoint local() const override { return m_port->local(); }
        void onReceive(Receive receive) override { m_port->onReceive(std::move(receive)); }
        void onUndelivered(Undelivered undelivered) override { m_owner.report = std::move(undelivered); }
        boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
        {
            m_owner.sentTo = to;
            m_owner.sent = asText(datagram);
            return m_port->send(to, datagram);
        }

    private:
        std::unique_ptr<DatagramPort> m_port;
        ReportingNetwork& m_owner;
    };

    std::unique_ptr<DatagramPort> wrap(std::unique_ptr<DatagramPort> port) override
    {
        return std::make_unique<Port>(std::move(port), *this);
    }
};

}  // namespace

class ForgedIcmpTest : public QObject {
    Q_OBJECT

private slots:
    void endsNoCall_data()
    {
        QTest::addColumn<QByteArray>("quoted");
        QTest::addColumn<bool>("ends");
        QTest::newRow("nothing quoted") << QByteArray("") << false;
        QTest::newRow("another request") << QByteArray("INVITE sip:2@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP "
                                                       "192.0.2.1:5060;branch=z9hG4bK123\r\n")
                                         << false;
        QTest::newRow("its begin") << QByteArray("own") << true;
    }

    void endsNoCall()
    {
        QFETCH(QByteArray, quoted);
        QFETCH(bool, ends);
        SipStage stage;
        ReportingNetwork network(stage.host("caller", "192.0.2.1"));
        stage.host("called", "192.0.2.2");
        SeededRandom random(1);
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, {*parseIpAddress("192.0.2.1"), 5060}, {}, {}, 0}};
        UserAgent agent(network, random, settings);
        QVERIFY(!agent.start());
        OutgoingCall call;
        call.uri = "sip:2@192.0.2.2";
        call.to.uri = *parseUri(call.uri);
        call.from.uri = *parseUri("sip:1@192.0.2.1");
        const auto session = agent.call(std::move(call));
        stage.world.runFor(100ms);
        QVERIFY(!session->hasEnded());
        const std::string own = network.sent.substr(0, 520);
        network.report(network.sentTo, asBytes(quoted == "own" ? own : quoted.toStdString()));
        stage.world.runFor(100ms);
        QCOMPARE(session->hasEnded(), ends);
    }
};

REGISTER_TEST(ForgedIcmpTest)
#include "forged_icmp_test.moc"
