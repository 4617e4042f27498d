#include "tests/support/real_loop.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>

using namespace trunkwright::engine;
using trunkwright::tests::RealLoop;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

IpEndpoint at(const QString& address, std::uint16_t port = 0)
{
    return {parseIpAddress(address.toStdString()).value(), port};
}

struct Side {
    explicit Side(std::unique_ptr<StreamPort> stream)
        : port(std::move(stream))
    {
        port->start({[this] { connected = true; }, [this](ByteView octets) { received += asText(octets); },
            [this](const boost::system::error_code& error) {
                ++closed;
                why = error;
            }});
    }

    std::unique_ptr<StreamPort> port;
    bool connected = false;
    int closed = 0;
    std::string received;
    boost::system::error_code why;
};

struct Connection {
    explicit Connection(const QString& address, const IpEndpoint& local = {})
        : listener(real.network.listen(at(address), {}).value())
    {
        listener->onAccept([this](std::unique_ptr<StreamPort> port) { server.emplace(std::move(port)); });
        client.emplace(real.network.connect(local, listener->local(), {}).value());
    }
    bool stands()
    {
        return real.until([this] { return server && server->connected && client->connected; });
    }

    RealLoop real;
    std::unique_ptr<StreamListener> listener;
    std::optional<Side> client, server;
};

void addFamilies()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << "127.0.0.1";
    QTest::newRow("IPv6") << "::1";
}

}  // namespace

class AsioPortsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsTheMarksOfDatagrams_data() { addFamilies(); }
    void tellsTheMarksOfDatagrams()
    {
        QFETCH(QString, address);
        RealLoop real;
        const auto voice = real.network.openDatagram(at(address), TrafficClass::voice).value();
        const auto plain = real.network.openDatagram(at(address), TrafficClass::ordinary).value();
        QCOMPARE(voice->sentDscp(), std::optional(46));
        QCOMPARE(plain->sentDscp(), std::optional(0));
        QVERIFY(!plain->receivedDscp());
        bool came = false;
        plain->onReceive([&](const IpEndpoint& from, ByteView octets) {
            QCOMPARE(from, voice->local());
            QCOMPARE(asText(octets), "x");
            came = true;
        });
        voice->send(plain->local(), asBytes("x"));
        QVERIFY(real.until([&] { return came; }));
        QCOMPARE(plain->receivedDscp(), std::optional(46));
    }

    void datagramsComeAndGo_data() { addFamilies(); }
    void datagramsComeAndGo()
    {
        QFETCH(QString, address);
        RealLoop real;
        const auto a = real.network.openDatagram(at(address), TrafficClass::voice).value();
        const auto b = real.network.openDatagram(at(address), TrafficClass::signaling).value();
        QVERIFY(a->local().port != 0);
        std::vector<std::string> received;
        b->onReceive([&](const IpEndpoint& from, ByteView octets) {
            received.emplace_back(asText(octets));
            b->send(from, octets);
        });
        std::size_t echoed = 0;
        IpEndpoint echoedFrom;
        a->onReceive([&](const IpEndpoint& from, ByteView) {
            ++echoed;
            echoedFrom = from;
        });
        for (int i = 100; i < 300; ++i)
            QVERIFY(!a->send(b->local(), asBytes(std::to_string(i))));
        QVERIFY(!a->send(b->local(), {}));
        QVERIFY(!a->send(b->local(), Bytes(20'000, 'x')));
        QVERIFY(real.until([&] { return echoed == 202; }));
        QVERIFY(std::ranges::is_sorted(received.begin(), received.begin() + 200));
        QCOMPARE(received[201].size(), 20'000U);
        QVERIFY(echoedFrom == b->local());
    }

    void datagramPortsBindAsTheyShould()
    {
        RealLoop real;
        const auto port = real.network.openDatagram(at("127.0.0.1"), TrafficClass::ordinary).value();
        QVERIFY(real.network.openDatagram(port->local(), TrafficClass::ordinary).error() == errc::address_in_use);
        QVERIFY(
            real.network.openDatagram(at("192.0.2.1"), TrafficClass::ordinary).error() == errc::address_not_available);
        QVERIFY(real.network.openDatagram(at("::", port->local().port), TrafficClass::ordinary).has_value());
        QVERIFY(port->send(at("::1", 9), {}) == errc::address_family_not_supported);
        QVERIFY(port->send(at("127.0.0.1", 9), Bytes(65'508)) == errc::message_size);
    }

    void datagramHandlerMayDestroyItsPort()
    {
        RealLoop real;
        auto port = real.network.openDatagram(at("127.0.0.1"), TrafficClass::ordinary).value();
        std::string seen;
        const IpEndpoint to = port->local();
        port->send(to, asBytes("1"));
        port->send(to, asBytes("2"));
        port->onReceive([&, text = std::string(100, 'x')](const IpEndpoint&, ByteView) {
            port.reset();
            seen += text;
        });
        QVERIFY(real.until([&] { return !seen.empty(); }));
        QCOMPARE(seen, std::string(100, 'x'));
    }

    void connectionCarriesBothWays_data() { addFamilies(); }
    void connectionCarriesBothWays()
    {
        QFETCH(QString, address);
        Connection c(address);
        QVERIFY(!c.client->port->send(asBytes("early ")));
        QVERIFY(c.stands());
        QVERIFY(!c.client->port->send(asBytes("and late")));
        QVERIFY(!c.server->port->send(asBytes("back")));
        QVERIFY(c.real.until([&] { return c.server->received.size() == 14 && c.client->received.size() == 4; }));
        QCOMPARE(c.server->received, std::string("early and late"));
        QCOMPARE(c.client->received, std::string("back"));
        QVERIFY(c.server->port->remote() == c.client->port->local());
        QVERIFY(c.client->port->tlsPeer() == nullptr);
    }

    void closeSendsWhatIsQueued()
    {
        Connection c("127.0.0.1");
        const std::string text(900'000, 'x');
        QVERIFY(!c.client->port->send(asBytes(text)));
        c.client->port->close();
        QVERIFY(c.client->port->send(asBytes("more")) == errc::broken_pipe);
        QVERIFY(c.real.until([&] { return c.client->closed && c.server && c.server->closed; }));
        QCOMPARE(c.server->received.size(), text.size());
        QVERIFY(!c.client->why && !c.server->why);
        QCOMPARE(c.client->closed, 1);
        QVERIFY(c.client->port->send(asBytes("more")) == errc::broken_pipe);
    }

    void otherSideMayNeverEndItsSide()
    {
        RealLoop real({.closeTimeout = 10ms});
        const auto listener = real.network.listen(at("127.0.0.1"), {}).value();
        std::unique_ptr<StreamPort> silent;  // never started, so it neither reads nor ends
        listener->onAccept([&](std::unique_ptr<StreamPort> port) { silent = std::move(port); });
        Side client(real.network.connect({}, listener->local(), {}).value());
        QVERIFY(real.until([&] { return client.connected && silent; }));
        client.port->close();
        QVERIFY(real.until([&] { return client.closed == 1; }));
        QVERIFY(client.why == errc::timed_out);
    }

    void sendQueueIsBounded()
    {
        RealLoop real;
        const auto listener = real.network.listen(at("127.0.0.1"), {}).value();
        Side client(real.network.connect({}, listener->local(), {}).value());
        const Bytes chunk(64 << 10);
        int sent = 0;
        boost::system::error_code error;
        while (!error && sent < 1000) {
            error = client.port->send(chunk);
            sent += error ? 0 : 1;
        }
        QVERIFY(error == errc::no_buffer_space);
        QCOMPARE(sent, 16);
    }

    void refusalComesAsClosed()
    {
        RealLoop real;
        const IpEndpoint nobody = real.network.listen(at("127.0.0.1"), {}).value()->local();
        Side client(real.network.connect({}, nobody, {}).value());
        QVERIFY(!client.closed);
        QVERIFY(real.until([&] { return client.closed == 1; }));
        QVERIFY(client.why == errc::connection_refused);
        QVERIFY(!client.connected);
    }

    void localEndMayBeChosen()
    {
        RealLoop real;
        const IpEndpoint free = real.network.listen(at("127.0.0.1"), {}).value()->local();
        Connection c("127.0.0.1", free);
        QVERIFY(c.stands());
        QVERIFY(c.server->port->remote() == free);
        QVERIFY(c.real.network.connect(at("192.0.2.1"), free, {}).error() == errc::address_not_available);
    }

    void destroyedPortsAreSilent()
    {
        Connection c("127.0.0.1");
        QVERIFY(c.stands());
        c.server.reset();
        QVERIFY(c.real.until([&] { return c.client->closed == 1; }));
        QVERIFY(!c.client->why);
        Connection early("127.0.0.1");
        early.client.reset();
        QVERIFY(early.real.until([&] { return !early.server || early.server->closed == 1; }));
    }

    void moreConnectionsThanAllowedAreClosed()
    {
        RealLoop real({.maxConnections = 2});
        const auto listener = real.network.listen(at("127.0.0.1"), {}).value();
        std::vector<std::unique_ptr<Side>> servers;
        listener->onAccept(
            [&](std::unique_ptr<StreamPort> port) { servers.push_back(std::make_unique<Side>(std::move(port))); });
        std::vector<std::unique_ptr<Side>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<Side>(real.network.connect({}, listener->local(), {}).value()));
            QVERIFY(real.until([&] { return clients.back()->connected; }));
        }
        QVERIFY(real.until([&] { return clients[2]->closed == 1; }));
        QCOMPARE(servers.size(), 2U);
        servers.pop_back();
        Side next(real.network.connect({}, listener->local(), {}).value());
        QVERIFY(real.until([&] { return servers.size() == 2 && servers.back()->connected; }));
        QCOMPARE(next.closed, 0);
    }

    void acceptHandlerMayDestroyEverything()
    {
        RealLoop real;
        auto listener = real.network.listen(at("127.0.0.1"), {}).value();
        Side client(real.network.connect({}, listener->local(), {}).value());
        listener->onAccept([&](std::unique_ptr<StreamPort> port) {
            port.reset();
            listener.reset();
        });
        QVERIFY(real.until([&] { return client.closed == 1; }));
        QVERIFY(listener == nullptr);
    }
};

REGISTER_TEST(AsioPortsTest)
#include "asio_ports_test.moc"
