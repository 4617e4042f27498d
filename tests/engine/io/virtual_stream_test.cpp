#include "engine/io/io_error.h"
#include "engine/io/virtual_world.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>

#include <QtTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

IpEndpoint at(std::string_view address, std::uint16_t port = 0)
{
    return {parseIpAddress(address).value(), port};
}

/// One end of a connection, and what happened to it: "connected 80 ms", "closed 120 ms".
struct Side {
    Side(VirtualWorld& world, std::unique_ptr<StreamPort> stream)
        : port(std::move(stream))
    {
        port->start({[this, &world] { story += "connected " + ms(world.elapsed()); },
            [this](ByteView octets) { received += asText(octets); },
            [this, &world](const boost::system::error_code& error) {
                story += "closed " + ms(world.elapsed());
                why = error;
            }});
    }
    static std::string ms(Duration time)
    {
        return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) + " ms;";
    }

    std::unique_ptr<StreamPort> port;
    std::string story, received;
    boost::system::error_code why;
};

struct Stage {
    explicit Stage(const LinkSettings& link = {.delay = 40ms}, const std::optional<TlsSettings>& tls = {})
    {
        world.join(caller, callee, link);
        listener = callee.listen(at("192.0.2.2", 5060), tls).value();
        listener->onAccept(
            [this](std::unique_ptr<StreamPort> port) { server = std::make_unique<Side>(world, std::move(port)); });
    }
    void connect(const std::optional<TlsSettings>& tls = {})
    {
        client = std::make_unique<Side>(world, caller.connect({}, at("192.0.2.2", 5060), tls).value());
    }

    VirtualWorld world{1};
    VirtualHost& caller = world.host("caller", {at("192.0.2.1").address, at("2001:db8::1").address});
    VirtualHost& callee = world.host("callee", {at("192.0.2.2").address, at("2001:db8::2").address});
    std::unique_ptr<StreamListener> listener;
    std::unique_ptr<Side> client, server;
};

}  // namespace

class VirtualStreamTest : public QObject {
    Q_OBJECT

private slots:
    void connectsAfterOneRoundTrip()
    {
        Stage stage;
        stage.connect();
        QVERIFY(!stage.client->port->send(asBytes("early ")));
        stage.world.run();
        QCOMPARE(stage.client->story, std::string("connected 80 ms;"));
        QCOMPARE(stage.server->story, std::string("connected 120 ms;"));
        QVERIFY(stage.server->port->remote() == stage.client->port->local());
        stage.client->port->send(asBytes("and late"));
        stage.server->port->send(asBytes("back"));
        stage.world.run();
        QCOMPARE(stage.server->received, std::string("early and late"));
        QCOMPARE(stage.client->received, std::string("back"));
        QVERIFY(stage.client->port->tlsPeer() == nullptr);
    }

    void closesInOrder()
    {
        Stage stage;
        stage.connect();
        stage.client->port->send(asBytes("last words"));
        stage.client->port->close();
        QVERIFY(stage.client->port->send(asBytes("more")) == errc::broken_pipe);
        QVERIFY(stage.world.run());
        QCOMPARE(stage.server->received, std::string("last words"));
        QCOMPARE(stage.server->story, std::string("connected 120 ms;closed 120 ms;"));
        QCOMPARE(stage.client->story, std::string("connected 80 ms;closed 160 ms;"));
        QVERIFY(!stage.client->why && !stage.server->why);
        QCOMPARE(stage.world.openPorts(), 1U);
    }

    void destroyedPortClosesTheOtherSide()
    {
        Stage stage;
        stage.connect();
        stage.world.run();
        stage.server.reset();
        stage.world.run();
        QCOMPARE(stage.client->story, std::string("connected 80 ms;closed 160 ms;"));
        QVERIFY(!stage.client->why);
    }

    void nobodyListensIsRefused()
    {
        Stage stage;
        stage.listener.reset();
        stage.connect();
        stage.world.run();
        QCOMPARE(stage.client->story, std::string("closed 80 ms;"));
        QVERIFY(stage.client->why == errc::connection_refused);
        QCOMPARE(stage.world.openPorts(), 0U);
    }

    void nobodyThereTimesOut()
    {
        Stage stage;
        stage.callee.setUp(false);
        stage.connect();
        stage.world.run();
        QCOMPARE(stage.client->story, std::string("closed 127000 ms;"));
        QVERIFY(stage.client->why == errc::timed_out);
    }

    void hostThatGoesDownResetsBothSides()
    {
        Stage stage;
        stage.connect();
        stage.world.run();
        stage.callee.setUp(false);
        stage.world.run();
        QVERIFY(stage.client->why == errc::connection_reset);
        QVERIFY(stage.server->why == errc::connection_reset);
        QVERIFY(stage.client->port->send(asBytes("x")) == errc::broken_pipe);
        QCOMPARE(stage.world.openPorts(), 1U);
    }

    void lossBecomesDelayAndNothingIsLostOrSwapped()
    {
        Stage stage({.delay = 5ms, .jitter = 4ms, .reorders = true, .loss = 0.2, .duplication = 0.1});
        stage.connect();
        std::string sent;
        for (int i = 0; i < 300; ++i) {
            const std::string text = std::to_string(i) + std::string(static_cast<std::size_t>(i) * 7, '.');
            sent += text;
            QVERIFY(!stage.client->port->send(asBytes(text)));
        }
        stage.world.run();
        QCOMPARE(stage.server->received, sent);
        QVERIFY(stage.world.elapsed() > 200ms);
        QCOMPARE(stage.world.packetsUnderWay(), 0U);
    }

    void lostSegmentComesAfterItsTimer()
    {
        Stage stage;
        stage.connect();
        stage.world.run();
        int sent = 0;
        stage.world.dropIf([&](const SeenPacket&) { return ++sent == 1; });
        const Duration before = stage.world.elapsed();
        stage.client->port->send(asBytes("a"));
        stage.world.run();
        QCOMPARE(stage.server->received, std::string("a"));
        QCOMPARE(stage.world.elapsed() - before, Duration(240ms));
    }

    void sendQueueIsBounded()
    {
        Stage stage;
        stage.connect();
        QVERIFY(!stage.client->port->send(Bytes(1 << 20)));
        QVERIFY(stage.client->port->send(Bytes(1)) == errc::no_buffer_space);
        stage.world.run();
        QCOMPARE(stage.server->received.size(), std::size_t(1 << 20));
        QVERIFY(!stage.client->port->send(Bytes(1)));
    }

    void bindsLikeARealMachine()
    {
        Stage stage;
        QVERIFY(stage.callee.listen(at("0.0.0.0", 5060), {}).error() == errc::address_in_use);
        QVERIFY(stage.callee.listen(at("192.0.2.1", 5060), {}).error() == errc::address_not_available);
        const auto first = stage.caller.connect(at("192.0.2.1", 4000), at("192.0.2.2", 5060), {});
        QVERIFY(first.has_value());
        const auto second = stage.caller.connect(at("192.0.2.1", 4000), at("192.0.2.2", 5060), {});
        QVERIFY(second.error() == errc::address_in_use);
        QVERIFY(stage.caller.connect(at("192.0.2.1", 4000), at("192.0.2.2", 5061), {}).has_value());
        QVERIFY(stage.caller.connect({}, at("2001:db8::2", 5060), {}).has_value());
        QVERIFY(
            stage.caller.connect(at("192.0.2.9"), at("192.0.2.2", 5060), {}).error() == errc::address_not_available);
    }

    void tlsTakesOneMoreRoundTrip()
    {
        Stage stage({.delay = 40ms}, TlsSettings{.certificateFile = "server.pem"});
        stage.connect(TlsSettings{.peerName = "server"});
        stage.client->port->send(asBytes("secret"));
        stage.world.run();
        QCOMPARE(stage.client->story, std::string("connected 160 ms;"));
        QCOMPARE(stage.server->story, std::string("connected 200 ms;"));
        QCOMPARE(stage.server->received, std::string("secret"));
        QCOMPARE(stage.client->port->tlsPeer()->protocol, std::string("TLSv1.3"));
    }

    void wrongCertificateIsRefused()
    {
        Stage stage({}, TlsSettings{.certificateFile = "other.pem"});
        stage.world.verifyTls([](const TlsSettings& verifier, const TlsSettings& proven) {
            TlsVerdict verdict;
            if (!verifier.peerName.empty() && proven.certificateFile != verifier.peerName + ".pem")
                verdict.fault = "its names are other and not " + verifier.peerName;
            return verdict;
        });
        stage.connect(TlsSettings{.peerName = "server"});
        stage.world.run();
        QVERIFY(stage.client->why == IoError::certificateRefused);
        QCOMPARE(stage.client->port->tlsFault(), std::string("its names are other and not server"));
        QVERIFY(stage.server->why == IoError::tlsHandshake);
    }

    void mutualTlsWantsACertificateOfTheClient_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::newRow("with") << "client.pem";
        QTest::newRow("without") << "";
    }

    void mutualTlsWantsACertificateOfTheClient()
    {
        QFETCH(QString, certificate);
        Stage stage({}, TlsSettings{.certificateFile = "server.pem", .clientCertificateRequired = true});
        stage.connect(TlsSettings{.certificateFile = certificate.toStdString(), .peerName = "server"});
        stage.world.run();
        const bool good = !certificate.isEmpty();
        QCOMPARE(stage.server->port->tlsPeer() != nullptr, good);
        QVERIFY(stage.server->why == (good ? boost::system::error_code() : IoError::certificateRefused));
        QVERIFY(stage.client->why == (good ? boost::system::error_code() : IoError::tlsHandshake));
    }

    void oneSideAloneCannotSpeakTls_data()
    {
        QTest::addColumn<bool>("clientSpeaksTls");
        QTest::newRow("client") << true;
        QTest::newRow("server") << false;
    }

    void oneSideAloneCannotSpeakTls()
    {
        QFETCH(bool, clientSpeaksTls);
        const TlsSettings tls{.certificateFile = "server.pem", .peerName = "server"};
        Stage stage({}, clientSpeaksTls ? std::nullopt : std::optional(tls));
        stage.connect(clientSpeaksTls ? std::optional(tls) : std::nullopt);
        stage.client->port->send(asBytes("OPTIONS"));
        QVERIFY(stage.world.run());
        QVERIFY(stage.client->why);
        QVERIFY(stage.server->why);
        QVERIFY(stage.server->received.empty());
    }

    void handlersMayDestroyTheirPorts()
    {
        Stage stage;
        stage.listener->onAccept([](std::unique_ptr<StreamPort> port) { port.reset(); });
        auto port = stage.caller.connect({}, at("192.0.2.2", 5060), {}).value();
        std::string story;
        port->start({[&port, &story, text = std::string(100, 'x')] {
                         port.reset();
                         story = text;
                     },
            {}, {}});
        QVERIFY(stage.world.run());
        QCOMPARE(story, std::string(100, 'x'));
        QCOMPARE(stage.world.openPorts(), 1U);
    }
};

REGISTER_TEST(VirtualStreamTest)
#include "virtual_stream_test.moc"
