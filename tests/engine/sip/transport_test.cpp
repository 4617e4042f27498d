// The transport layer (RFC 3261 18, RFC 3581, RFC 5626, RFC 5923): where answers go, connections and their limits.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

IpEndpoint at(const std::string& address, std::uint16_t port = 5060)
{
    return {*parseIpAddress(address), port};
}

UserAgentSettings over(const std::string& address, std::vector<SipProtocol> protocols)
{
    UserAgentSettings settings;
    for (const SipProtocol protocol : protocols)
        settings.transport.listen.push_back({protocol, at(address, defaultPort(protocol)), {}, {}, 0});
    return settings;
}

/// A connection whose octets the test writes.
struct Client {
    Client(Network& network, const std::string& address, const IpEndpoint& to)
        : port(std::move(*network.connect(at(address, 0), to, {})))
    {
        port->start({{}, [this](ByteView octets) { text += asText(octets); },
            [this](const boost::system::error_code&) { closed = true; }});
    }

    void send(const std::string& octets) { port->send(asBytes(octets)); }

    std::unique_ptr<StreamPort> port;
    std::string text;
    bool closed = false;
};

std::string options(const std::string& via, const std::string& branch = "z9hG4bK1")
{
    return "OPTIONS sip:a@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/TCP " + via + ";branch=" + branch
        + "\r\nMax-Forwards: 70\r\nFrom: <sip:r@192.0.2.9>;tag=1\r\nTo: <sip:a@192.0.2.1>\r\nCall-ID: " + branch
        + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
}

/// A over UDP, TCP and TLS; hosts of others.
struct Listening {
    explicit Listening(
        UserAgentSettings settings = over("192.0.2.1", {SipProtocol::udp, SipProtocol::tcp, SipProtocol::tls}))
        : a(stage, "a", "192.0.2.1", std::move(settings))
        , other(stage.host("r", "192.0.2.9"))
    {
    }

    SipStage stage;
    SipParty a;
    VirtualHost& other;
};

/// Two agents that call each other over one protocol.
struct Pair {
    explicit Pair(SipProtocol protocol)
        : a(stage, "a", "192.0.2.1", over("192.0.2.1", {protocol}))
        , b(stage, "b", "192.0.2.2", over("192.0.2.2", {protocol}))
        , uriOfB("sip:b@192.0.2.2;transport=" + lowered(toString(protocol)))
    {
        b.answerCalls();
    }

    void call(SipParty& from) { from.call(from.callTo(uriOfB)); }

    SipStage stage;
    SipParty a, b;
    std::string uriOfB;
};

}  // namespace

class TransportTest : public QObject {
    Q_OBJECT

private slots:
    void answersWhereTheRequestCameFrom_data()
    {
        QTest::addColumn<QString>("via");
        QTest::addColumn<QString>("answered");
        QTest::addColumn<QString>("noted");
        const auto row = [](const char* name, const char* via, const char* answered, const char* noted) {
            QTest::newRow(name) << via << answered << noted;
        };
        row("the sent-by", "192.0.2.9:5070", "192.0.2.9:5070", "192.0.2.9:5070");
        row("no port is 5060", "192.0.2.9", "192.0.2.9:5060", "192.0.2.9");
        row("another address", "10.0.0.1:5070", "192.0.2.9:5070", "10.0.0.1:5070;received=192.0.2.9");
        row("a name", "peer.example:5070", "192.0.2.9:5070", "peer.example:5070;received=192.0.2.9");
        row("rport", "10.0.0.1:5070;rport", "192.0.2.9:1234", "10.0.0.1:5070;rport=1234;received=192.0.2.9");
        row("rport, same address", "192.0.2.9:5070;rport", "192.0.2.9:1234",
            "192.0.2.9:5070;rport=1234;received=192.0.2.9");
        row("what it says itself is not believed", "192.0.2.9:5070;received=10.0.0.1", "192.0.2.9:5070",
            "192.0.2.9:5070");
        row("maddr is not followed", "192.0.2.9:5070;maddr=10.0.0.1", "192.0.2.9:5070",
            "192.0.2.9:5070;maddr=10.0.0.1");
    }

    void answersWhereTheRequestCameFrom()
    {
        QFETCH(QString, via);
        QFETCH(QString, answered);
        QFETCH(QString, noted);
        Listening stage;
        auto port = std::move(*stage.other.network().openDatagram(at("192.0.2.9", 1234), TrafficClass::signaling));
        QString to;
        QString top;
        stage.a.agent().transport().onTap([&](const TappedMessage& tapped) {
            if (!tapped.sent)
                return;
            to = QString::fromStdString(tapped.flow.remote.toString());
            top = QString::fromStdString(std::string(*parseMessage(tapped.octets)->value(HeaderName::via)));
        });
        port->send(at("192.0.2.1"), asBytes(options(via.toStdString())));
        stage.stage.world.runFor(100ms);
        QCOMPARE(to, answered);
        QCOMPARE(top.remove("SIP/2.0/TCP ").remove(";branch=z9hG4bK1"), noted);
    }

    void callsOverOneConnection_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::newRow("TCP") << static_cast<int>(SipProtocol::tcp);
        QTest::newRow("TLS") << static_cast<int>(SipProtocol::tls);
    }

    void callsOverOneConnection()
    {
        QFETCH(int, protocol);
        Pair pair(static_cast<SipProtocol>(protocol));
        for (int i = 0; i < 3; ++i) {
            pair.call(pair.a);
            pair.stage.world.runFor(1s);
            QVERIFY(pair.a.story().ends_with("established\n"));
            pair.a.session->end();
            pair.stage.world.runFor(1s);
            COMPARE_TEXT(pair.a.story(), "ended hungUp 200\n");
            QCOMPARE(pair.a.agent().counts().connections, std::size_t(1));
            QCOMPARE(pair.b.agent().counts().connections, std::size_t(1));
        }
    }

    void connectsAgain()
    {
        SipStage stage;
        VirtualHost& host = stage.host("b", "192.0.2.2");
        SipParty a(stage, "a", "192.0.2.1", over("192.0.2.1", {SipProtocol::tcp}));
        SipParty b(host, "b", "192.0.2.2", over("192.0.2.2", {SipProtocol::tcp}));
        b.answerCalls();
        a.call(a.callTo("sip:b@192.0.2.2;transport=tcp"));
        stage.world.runFor(1s);
        a.story();
        host.setUp(false);
        host.setUp(true);
        stage.world.runFor(1s);
        QCOMPARE(a.agent().counts().connections, std::size_t(0));
        a.session->end();
        stage.world.runFor(1s);
        COMPARE_TEXT(a.story(), "ended hungUp 200\n");
        QVERIFY(b.story().ends_with("ended hungUpThere\n"));
        QCOMPARE(a.agent().counts().connections, std::size_t(1));
    }

    void repeatsNothingOverTcp()
    {
        Pair pair(SipProtocol::tcp);
        pair.b.onCall = [] { };
        int sent = 0;
        pair.a.agent().transport().onTap([&](const TappedMessage& tapped) { sent += tapped.sent ? 1 : 0; });
        pair.call(pair.a);
        pair.stage.world.runFor(20s);
        QCOMPARE(sent, 1);
    }

    void tellsThatTheConnectionIsRefused()
    {
        Listening stage;
        stage.a.call(stage.a.callTo("sip:x@192.0.2.9;transport=tcp"));
        QVERIFY(stage.stage.isSilent(stage.a));
        COMPARE_TEXT(stage.a.story(), "ended unreachable 503\n");
    }

    void takesTcpForALargeRequest()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1", over("192.0.2.1", {SipProtocol::udp, SipProtocol::tcp}));
        SipParty b(stage, "b", "192.0.2.2", over("192.0.2.2", {SipProtocol::udp, SipProtocol::tcp}));
        b.answerCalls();
        a.call(a.callTo("sip:b@192.0.2.2", std::string(1500, 'x')));
        stage.world.runFor(1s);
        QVERIFY(a.story().ends_with("established\n"));
        QCOMPARE(a.agent().counts().connections, std::size_t(1));
        QVERIFY(b.session->flow().protocol == SipProtocol::tcp);
        const auto contact = addressHeaders(b.session->invite(), HeaderName::contact);
        QCOMPARE(toString(contact->front().uri), std::string("sip:a@192.0.2.1:5060"));
    }

    void staysWithUdpWhereTcpIsRefused()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1", over("192.0.2.1", {SipProtocol::udp, SipProtocol::tcp}));
        SipParty b(stage, "b", "192.0.2.2");
        b.answerCalls();
        for (int i = 0; i < 2; ++i) {
            a.call(a.callTo("sip:b@192.0.2.2", std::string(1500, 'x')));
            stage.world.runFor(1s);
            COMPARE_TEXT(a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\n");
            a.session.reset();
            b.session.reset();
            stage.world.runFor(1s);
        }
    }

    void answersOverANewConnectionWhenTheOldOneHasEnded()
    {
        Listening stage;
        Client client(stage.other, "192.0.2.9", at("192.0.2.1"));
        std::string answers;
        auto listener = std::move(*stage.other.network().listen(at("192.0.2.9", 5070), {}));
        std::unique_ptr<StreamPort> accepted;
        listener->onAccept([&](std::unique_ptr<StreamPort> port) {
            accepted = std::move(port);
            accepted->start({{}, [&](ByteView octets) { answers += asText(octets); }, {}});
        });
        std::optional<IncomingRequest> waiting;
        stage.a.agent().onRequest([&](const IncomingRequest& request) { waiting = request; });
        client.send(options("192.0.2.9:5070"));
        stage.stage.world.runFor(100ms);
        client.port.reset();
        stage.stage.world.runFor(100ms);
        waiting->respond(200);
        stage.stage.world.runFor(100ms);
        QVERIFY(answers.starts_with("SIP/2.0 200 OK\r\n"));
    }

    void answersPingsAndManyMessagesAtOnce()
    {
        Listening stage;
        Client client(stage.other, "192.0.2.9", at("192.0.2.1"));
        client.send("\r\n\r\n");
        stage.stage.world.runFor(100ms);
        QCOMPARE(client.text, std::string("\r\n"));
        client.send(options("192.0.2.9", "z9hG4bK1") + options("192.0.2.9", "z9hG4bK2") + "\r\n\r\n"
            + options("192.0.2.9", "z9hG4bK3").substr(0, 100));
        stage.stage.world.runFor(100ms);
        client.send(options("192.0.2.9", "z9hG4bK3").substr(100));
        stage.stage.world.runFor(100ms);
        QCOMPARE(QString::fromStdString(client.text).count("SIP/2.0 200 OK"), 3);
    }

    void endsAConnectionThatIsMalformed()
    {
        Listening stage;
        Client client(stage.other, "192.0.2.9", at("192.0.2.1"));
        std::string broken = options("192.0.2.9");
        broken.replace(broken.find("Content-Length: 0"), 17, "Content-Length: -1");
        client.send(broken);
        stage.stage.world.runFor(100ms);
        QVERIFY(client.text.starts_with("SIP/2.0 400 the Content-Length is no number\r\n"));
        QVERIFY(client.closed);
        QCOMPARE(stage.a.agent().counts().connections, std::size_t(0));
        QCOMPARE(stage.a.agent().transport().malformedCount(), std::uint64_t(1));
    }

    void endsConnectionsThatAreSlow_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("after_s");
        QTest::newRow("nothing comes") << QByteArray() << QByteArray() << 30;
        QTest::newRow("pings are no message") << QByteArray("\r\n\r\n") << QByteArray("\r\n\r\n") << 30;
        QTest::newRow("half a message, octet by octet")
            << QByteArray::fromStdString(options("192.0.2.9")) << QByteArray("OPTIONS") << 15;
        QTest::newRow("idle") << QByteArray::fromStdString(options("192.0.2.9")) << QByteArray() << 1800;
    }

    void endsConnectionsThatAreSlow()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(int, after_s);
        Listening stage;
        Client client(stage.other, "192.0.2.9", at("192.0.2.1"));
        client.send(first.toStdString());
        stage.stage.world.runFor(100ms);
        client.send(second.toStdString());
        Timer drip(stage.stage.world.clock(), [&] {
            client.send(second.isEmpty() ? "" : "x");
            drip.startAfter(1s);
        });
        if (second.startsWith("O"))
            drip.startAfter(1s);
        stage.stage.world.runFor(std::chrono::seconds(after_s) - 1s);
        QVERIFY(!client.closed);
        stage.stage.world.runFor(2s);
        QVERIFY(client.closed);
    }

    void takesNoMoreConnectionsThanItsLimit()
    {
        UserAgentSettings settings = over("192.0.2.1", {SipProtocol::tcp});
        settings.transport.maxConnectionsPerAddress = 3;
        settings.transport.maxConnections = 4;
        Listening stage(settings);
        VirtualHost& third = stage.stage.host("t", "192.0.2.3");
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 5; ++i)
            clients.push_back(std::make_unique<Client>(stage.other, "192.0.2.9", at("192.0.2.1")));
        stage.stage.world.runFor(100ms);
        QCOMPARE(stage.a.agent().counts().connections, std::size_t(3));
        for (int i = 0; i < 2; ++i)
            clients.push_back(std::make_unique<Client>(third, "192.0.2.3", at("192.0.2.1")));
        stage.stage.world.runFor(100ms);
        QCOMPARE(stage.a.agent().counts().connections, std::size_t(4));
        clients.clear();
        stage.stage.world.runFor(100ms);
        QCOMPARE(stage.a.agent().counts().connections, std::size_t(0));
    }

    void pingsTheConnectionsItOpens()
    {
        UserAgentSettings settings = over("192.0.2.1", {SipProtocol::tcp});
        settings.transport.connections.pingInterval = 100s;
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1", settings);
        VirtualHost& host = stage.host("r", "192.0.2.9");
        auto listener = std::move(*host.network().listen(at("192.0.2.9"), {}));
        std::unique_ptr<StreamPort> accepted;
        std::string received;
        bool pongs = true;
        listener->onAccept([&](std::unique_ptr<StreamPort> port) {
            accepted = std::move(port);
            accepted->start({{},
                [&](ByteView octets) {
                    received = asText(octets);
                    if (received == "\r\n\r\n" && pongs)
                        accepted->send(asBytes("\r\n"));
                },
                {}});
        });
        a.call(a.callTo("sip:r@192.0.2.9;transport=tcp"));
        stage.world.runFor(350s);
        QCOMPARE(received, std::string("\r\n\r\n"));
        QCOMPARE(a.agent().counts().connections, std::size_t(1));
        pongs = false;
        stage.world.runFor(120s);
        QCOMPARE(a.agent().counts().connections, std::size_t(0));
    }

    void reusesAConnectionByItsAlias()
    {
        Listening stage;
        Client client(stage.other, "192.0.2.9", at("192.0.2.1"));
        client.send(options("192.0.2.9:5070;alias"));
        stage.stage.world.runFor(100ms);
        client.text.clear();
        stage.a.call(stage.a.callTo("sip:r@192.0.2.9:5070;transport=tcp"));
        stage.stage.world.runFor(100ms);
        QVERIFY(client.text.starts_with("INVITE sip:r@192.0.2.9:5070;transport=tcp SIP/2.0\r\n"));
        client.text.clear();
        stage.a.call(stage.a.callTo("sip:r@192.0.2.9:" + std::to_string(client.port->local().port) + ";transport=tcp"));
        stage.stage.world.runFor(100ms);
        QVERIFY2(client.text.find("INVITE sip:r@") != std::string::npos, "by the endpoint that it came from");
        QCOMPARE(stage.a.agent().counts().connections, std::size_t(1));
    }

    void provesTheNameOfTheServer()
    {
        Pair pair(SipProtocol::tls);
        pair.stage.world.verifyTls([](const TlsSettings& verifier, const TlsSettings&) {
            const bool right = verifier.peerName.empty() || verifier.peerName == "sbc.example.com";
            return TlsVerdict{{}, right ? "" : "the certificate is for sbc.example.com"};
        });
        const auto call = [&](const std::string& host) {
            OutgoingCall outgoing = pair.a.callTo("sip:b@" + host);
            outgoing.targets = {{SipProtocol::tls, at("192.0.2.2", 5061), host}};
            pair.a.call(outgoing);
            pair.stage.world.runFor(1s);
        };
        call("sbc.example.com");
        COMPARE_TEXT(pair.a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\n");
        pair.a.session->end();  // by the Contact, which has the address only
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "ended hungUp 200\n");
        call("other.example.com");
        COMPARE_TEXT(pair.a.story(), "ended unreachable 503\n");
        QCOMPARE(pair.a.agent().transport().tlsFault({SipProtocol::tls, at("192.0.2.2", 5061), "other.example.com"}),
            (TlsFault{"the certificate is for sbc.example.com", true}));
    }

    void advertisesWhatItIsTold()
    {
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, at("192.0.2.1"), {}, "gw.example.com", 5999},
            {SipProtocol::tcp, at("192.0.2.1"), {}, {}, 0}};
        Listening stage(settings);
        SipTransport& transport = stage.a.agent().transport();
        const auto udp = transport.flowTo({SipProtocol::udp, at("192.0.2.9"), {}});
        QCOMPARE(toString(transport.viaOn(*udp, "b")), std::string("SIP/2.0/UDP gw.example.com:5999;branch=b;rport"));
        QCOMPARE(toString(transport.contactOn(*udp, "u")), std::string("sip:u@gw.example.com:5999"));
        const auto tcp = transport.flowTo({SipProtocol::tcp, at("192.0.2.9"), {}});
        QCOMPARE(toString(transport.viaOn(*tcp, "b")), std::string("SIP/2.0/TCP 192.0.2.1:5060;branch=b"));
        QCOMPARE(toString(transport.contactOn(*tcp, "u")), std::string("sip:u@192.0.2.1:5060;transport=tcp"));
        QCOMPARE(toString(transport.contactOn(*tcp, "u", true)), std::string("sips:u@192.0.2.1:5060"));
    }

    void opensAllOrNothing()
    {
        SipStage stage;
        VirtualHost& host = stage.host("a", "192.0.2.1");
        auto taken = std::move(*host.network().listen(at("192.0.2.1"), {}));
        SeededRandom random(1);
        UserAgent agent(host, random, over("192.0.2.1", {SipProtocol::udp, SipProtocol::tcp}));
        std::size_t failed = 0;
        QVERIFY(agent.start(&failed) == boost::system::errc::address_in_use);
        QCOMPARE(failed, std::size_t(1));
        QCOMPARE(stage.world.openPorts(), std::size_t(1));
    }

    void speaksIpv6()
    {
        SipStage stage;
        SipParty a(stage, "a", "2001:db8::1");
        SipParty b(stage, "b", "2001:db8::2");
        b.answerCalls();
        a.when("established", [&] { a.session->end(); });
        a.call(b);
        QVERIFY(stage.isSilent(a, b));
        QVERIFY(a.story().ends_with("established\nended hungUp 200\n"));
    }
};

REGISTER_TEST(TransportTest)
#include "transport_test.moc"
