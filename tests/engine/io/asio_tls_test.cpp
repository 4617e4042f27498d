#include "engine/io/io_error.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>
#include <openssl/ssl.h>

using namespace trunkwright::engine;
using trunkwright::tests::RealLoop;
using trunkwright::tests::TestCertificates;
using namespace std::chrono_literals;

namespace {

IpEndpoint at(std::string_view address)
{
    return {parseIpAddress(address).value(), 0};
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
    Connection(RealLoop& loop, const TlsSettings& serverSettings, const TlsSettings& clientSettings)
        : real(loop)
        , listener(real.network.listen(at("127.0.0.1"), serverSettings).value())
    {
        listener->onAccept([this](std::unique_ptr<StreamPort> port) { server.emplace(std::move(port)); });
        client.emplace(real.network.connect({}, listener->local(), clientSettings).value());
    }
    bool stands()
    {
        return real.until([this] { return server && server->connected && client->connected; });
    }
    bool fails()
    {
        return real.until([this] { return client->closed == 1 && server && server->closed == 1; });
    }

    RealLoop& real;
    std::unique_ptr<StreamListener> listener;
    std::optional<Side> client, server;
};

std::string day(int fromToday)
{
    return QDateTime::currentDateTimeUtc().addDays(fromToday).toString("yyyy-MM-dd").toStdString();
}

/// A client that offers TLS 1.1 and nothing newer, as octets of its ClientHello.
Bytes oldClientHello()
{
    SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
    SSL* const connection = SSL_new(context);
    BIO* const out = BIO_new(BIO_s_mem());
    SSL_set_bio(connection, BIO_new(BIO_s_mem()), out);
    SSL_connect(connection);
    char* octets = nullptr;
    const long size = BIO_get_mem_data(out, &octets);
    const Bytes hello(octets, octets + size);
    SSL_free(connection);
    SSL_CTX_free(context);
    return hello;
}

}  // namespace

class AsioTlsTest : public QObject {
    Q_OBJECT

private slots:
    void provesItselfByName_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("expected");
        QTest::newRow("DNS") << "DNS:sbc.lab.test" << "sbc.lab.test";
        QTest::newRow("second DNS, other case") << "DNS:x.test, DNS:SBC.lab.test" << "sbc.LAB.test";
        QTest::newRow("wildcard") << "DNS:*.lab.test" << "sbc.lab.test";
        QTest::newRow("IPv4") << "IP:127.0.0.1" << "127.0.0.1";
        QTest::newRow("IPv6") << "IP:::1" << "::1";
        QTest::newRow("SIP URI") << "URI:sip:lab.test" << "lab.test";
        QTest::newRow("common name") << "" << "Server";
    }

    void provesItselfByName()
    {
        QFETCH(QString, names);
        QFETCH(QString, expected);
        RealLoop real;
        const auto server = m_certificates.issue("server", {"Server", names.toStdString()});
        Connection c(real, server, m_certificates.client(expected.toStdString()));
        QVERIFY(!c.client->port->send(asBytes("secret")));
        QVERIFY(c.stands());
        QVERIFY(c.real.until([&] { return c.server->received == "secret"; }));
        const TlsPeer& peer = *c.client->port->tlsPeer();
        QCOMPARE(peer.protocol, std::string("TLSv1.3"));
        QCOMPARE(peer.subject, std::string("CN=Server"));
        QCOMPARE(peer.issuer, std::string("CN=Test CA"));
        QCOMPARE(peer.keyAlgorithm, std::string("EC"));
        QCOMPARE(peer.keyBits, 256);
        QCOMPARE(peer.names.size(), static_cast<std::size_t>(names.isEmpty() ? 0 : names.count(',') + 1));
        QCOMPARE(QDateTime::fromSecsSinceEpoch(peer.notAfter_s).date(), QDate::currentDate().addDays(30));
        QCOMPARE(c.client->port->tlsFault(), std::string());
        QVERIFY(c.server->port->tlsPeer()->subject.empty());
    }

    void refusesWhatIsNotProven_data()
    {
        using Subject = TestCertificates::Subject;
        QTest::addColumn<Subject>("subject");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const Subject& subject, const std::string& fault) {
            QTest::newRow(name) << subject << QString::fromStdString(fault);
        };
        row("another name", {"Server", "DNS:a.test, IP:192.0.2.1"},
            "its names are a.test, 192.0.2.1 and not sbc.lab.test");
        row("common name beside DNS names", {"sbc.lab.test", "DNS:a.test"},
            "its names are a.test and not sbc.lab.test");
        row("wildcard for two labels", {"Server", "DNS:*.test"}, "its names are *.test and not sbc.lab.test");
        row("expired", {"Server", "DNS:sbc.lab.test", -10, -3}, "the certificate expired on " + day(-3));
        row("not yet valid", {"Server", "DNS:sbc.lab.test", 5, 30}, "the certificate is not valid before " + day(5));
        row("signed by itself", {"Server", "DNS:sbc.lab.test", -1, 30, true},
            "the certificate is signed by itself and not a trusted one");
    }

    void refusesWhatIsNotProven()
    {
        QFETCH(TestCertificates::Subject, subject);
        QFETCH(QString, fault);
        RealLoop real;
        Connection c(real, m_certificates.issue("server", subject), m_certificates.client("sbc.lab.test"));
        c.client->port->send(asBytes("secret"));
        QVERIFY(c.fails());
        QVERIFY(c.client->why == IoError::certificateRefused);
        QCOMPARE(c.client->port->tlsFault(), fault.toStdString());
        QVERIFY(c.server->why == IoError::tlsHandshake);
        QVERIFY(c.server->received.empty());
        QVERIFY(!c.client->connected && !c.server->connected);
    }

    void saysThatAnAddressIsNoName()
    {
        RealLoop real;
        Connection c(
            real, m_certificates.issue("server", {"192.0.2.1", "DNS:192.0.2.1"}), m_certificates.client("192.0.2.1"));
        QVERIFY(c.fails());
        QCOMPARE(c.client->port->tlsFault(),
            std::string(
                "it has no subject alternative name of type IP address that is 192.0.2.1 (RFC 5922, RFC 9525)"));
    }

    void refusesAnUnknownAuthority()
    {
        RealLoop real;
        TestCertificates others("Stranger");
        Connection c(
            real, others.issue("server", {"Server", "DNS:sbc.lab.test"}), m_certificates.client("sbc.lab.test"));
        QVERIFY(c.fails());
        QVERIFY(c.client->why == IoError::certificateRefused);
        QCOMPARE(
            c.client->port->tlsFault(), std::string("the certificate was issued by Stranger, which is not trusted"));
    }

    void mutualTls_data()
    {
        QTest::addColumn<bool>("hasCertificate");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("good") << true << true;
        QTest::newRow("none") << false << true;
        QTest::newRow("of a stranger") << true << false;
    }

    void mutualTls()
    {
        QFETCH(bool, hasCertificate);
        QFETCH(bool, isTrusted);
        RealLoop real;
        TestCertificates others("Stranger");
        auto server = m_certificates.issue("server", {"Server", "DNS:sbc.lab.test"});
        server.clientCertificateRequired = true;
        auto client = m_certificates.client("sbc.lab.test");
        if (hasCertificate)
            client =
                (isTrusted ? m_certificates : others).issue("client", {"Client", "DNS:pbx.lab.test"}, "sbc.lab.test");
        client.caFile = m_certificates.caFile();
        Connection c(real, server, client);
        if (hasCertificate && isTrusted) {
            QVERIFY(c.stands());
            QCOMPARE(c.server->port->tlsPeer()->names, std::vector<std::string>{"pbx.lab.test"});
            return;
        }
        QVERIFY(c.fails());
        QVERIFY(c.server->why == IoError::certificateRefused);
        QCOMPARE(c.server->port->tlsFault(),
            std::string(hasCertificate ? "the certificate was issued by Stranger, which is not trusted"
                                       : "it sent no certificate"));
        QVERIFY(c.client->why == IoError::certificateDemanded);
        QVERIFY2(c.client->port->tlsFault().starts_with("TLS failed: "), c.client->port->tlsFault().c_str());
    }

    void refusesTls11()
    {
        RealLoop real;
        const auto listener = real.network.listen(at("127.0.0.1"), m_certificates.issue("server", {"Server"})).value();
        std::optional<Side> server;
        listener->onAccept([&](std::unique_ptr<StreamPort> port) { server.emplace(std::move(port)); });
        Side client(real.network.connect({}, listener->local(), {}).value());
        const Bytes hello = oldClientHello();
        QVERIFY(!hello.empty());
        client.port->send(hello);
        QVERIFY(real.until([&] { return server && server->closed == 1; }));
        QVERIFY(server->why == IoError::tlsHandshake);
        QVERIFY2(server->port->tlsFault().find("protocol") != std::string::npos, server->port->tlsFault().c_str());
    }

    void refusesWhatIsNoTls()
    {
        RealLoop real;
        const auto listener = real.network.listen(at("127.0.0.1"), m_certificates.issue("server", {"Server"})).value();
        std::optional<Side> server;
        listener->onAccept([&](std::unique_ptr<StreamPort> port) { server.emplace(std::move(port)); });
        Side client(real.network.connect({}, listener->local(), {}).value());
        client.port->send(asBytes("OPTIONS sip:a SIP/2.0\r\n\r\n"));
        QVERIFY(real.until([&] { return server && server->closed == 1 && client.closed == 1; }));
        QVERIFY(server->why == IoError::tlsHandshake);
    }

    void slowHandshakeEnds()
    {
        RealLoop real({.handshakeTimeout = 20ms});
        const auto listener = real.network.listen(at("127.0.0.1"), m_certificates.issue("server", {"Server"})).value();
        std::optional<Side> server;
        listener->onAccept([&](std::unique_ptr<StreamPort> port) { server.emplace(std::move(port)); });
        Side client(real.network.connect({}, listener->local(), {}).value());
        QVERIFY(real.until([&] { return server && server->closed == 1; }));
        QVERIFY(server->why == IoError::handshakeTimeout);
    }

    void closesInOrder()
    {
        RealLoop real;
        const auto server = m_certificates.issue("server", {"Server", "DNS:sbc.lab.test"});
        Connection c(real, server, m_certificates.client("sbc.lab.test"));
        QVERIFY(c.stands());
        const std::string text(900'000, 'x');
        QVERIFY(!c.client->port->send(asBytes(text)));
        c.client->port->close();
        QVERIFY(c.fails());
        QCOMPARE(c.server->received.size(), text.size());
        QVERIFY2(!c.client->why && !c.server->why, (c.client->why.message() + c.server->why.message()).c_str());
    }

    void destroyedPortEndsTheOtherSide()
    {
        RealLoop real;
        const auto server = m_certificates.issue("server", {"Server", "DNS:sbc.lab.test"});
        Connection c(real, server, m_certificates.client("sbc.lab.test"));
        QVERIFY(c.stands());
        c.server.reset();
        QVERIFY(real.until([&] { return c.client->closed == 1; }));
        QVERIFY(!c.client->why);
    }

    void takesNewFilesWhenTheyAreReadAgain()
    {
        RealLoop real;
        const auto server = m_certificates.issue("server", {"Old", "DNS:sbc.lab.test"});
        Connection c(real, server, m_certificates.client("sbc.lab.test"));
        QVERIFY(c.stands());
        const auto shown = [&] {
            c.server.reset();
            c.client.emplace(
                real.network.connect({}, c.listener->local(), m_certificates.client("sbc.lab.test")).value());
            return c.stands() ? c.client->port->tlsPeer()->subject : std::string();
        };
        QCOMPARE(shown(), std::string("CN=Old"));
        m_certificates.issue("server", {"New", "DNS:sbc.lab.test"});
        QCOMPARE(shown(), std::string("CN=Old"));
        QVERIFY(!real.network.rereadCertificates());
        QCOMPARE(shown(), std::string("CN=New"));
        QVERIFY(QFile::remove(QString::fromStdString(server.keyFile)));
        QVERIFY(real.network.rereadCertificates() == IoError::tlsSetup);
        QCOMPARE(shown(), std::string("CN=New"));
    }

    void saysAtOnceWhatCannotWork()
    {
        RealLoop real;
        auto settings = m_certificates.issue("server", {"Server"});
        const auto listens = [&] { return real.network.listen(at("127.0.0.1"), settings).has_value(); };
        QVERIFY(listens());
        settings.keyFile = m_certificates.issue("other", {"Other"}).keyFile;
        QVERIFY(!listens());
        settings.certificateFile.clear();
        QVERIFY(!listens());
        const auto connected =
            real.network.connect({}, at("127.0.0.1"), TlsSettings{.caFile = "no such file", .peerName = "a"});
        QVERIFY(connected.error() == IoError::tlsSetup);
        QVERIFY(real.network.connect({}, at("127.0.0.1"), m_certificates.client("")).error()
            == boost::system::errc::invalid_argument);
    }

private:
    TestCertificates m_certificates;
};

REGISTER_TEST(AsioTlsTest)
#include "asio_tls_test.moc"
