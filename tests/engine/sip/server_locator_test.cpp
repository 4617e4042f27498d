#include "engine/sip/server_locator.h"

#include "engine/io/dns_table.h"
#include "engine/io/io_error.h"
#include "engine/io/virtual_clock.h"
#include "tests/support/test_program.h"

#include <QtTest>

#include <map>

using namespace trunkwright::engine;

namespace {

struct Stage {
    explicit Stage(const LocatorSettings& settings = {})
        : locator(dns, RandomStream(1, "srv"), settings)
    {
    }

    void address(const std::string& name, const char* text) { dns.add(name, {60, parseIpAddress(text).value()}); }
    void srv(const std::string& name, const DnsSrv& record) { dns.add(name, {60, record}); }
    void naptr(const std::string& name, std::uint16_t order, std::uint16_t preference, const std::string& services,
        const std::string& replacement)
    {
        dns.add(name, {60, DnsNaptr{order, preference, "s", services, "", replacement}});
    }

    /// "UDP 192.0.2.1:5060, TLS 192.0.2.2:5061"
    std::string locate(const std::string& uri)
    {
        std::string text = "nobody called";
        locator.locate(parseUri(uri).value(), [&](const std::vector<SipTarget>& targets) {
            text.clear();
            for (const SipTarget& target : targets)
                text += (text.empty() ? "" : ", ") + std::string(toString(target.protocol)) + ' '
                    + target.endpoint.toString();
            last = targets;
        });
        clock.runToSilence(TimePoint::max());
        return text;
    }

    VirtualClock clock;
    DnsTable dns{clock};
    ServerLocator locator;
    std::vector<SipTarget> last;
};

}  // namespace

class ServerLocatorTest : public QObject {
    Q_OBJECT

private slots:
    /// RFC 3263 4.1 and 4.2, one row for each way through.
    void choosesByTheRules_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("targets");
        QTest::addColumn<QString>("questions");
        const auto row = [](const char* name, const char* uri, const char* targets, const char* questions) {
            QTest::newRow(name) << uri << targets << questions;
        };
        row("address", "sip:192.0.2.9", "UDP 192.0.2.9:5060", "");
        row("address and port", "sip:a@192.0.2.9:5070;transport=tcp", "TCP 192.0.2.9:5070", "");
        row("IPv6 address, secure", "sips:[2001:db8::9]", "TLS [2001:db8::9]:5061", "");
        row("maddr", "sip:plain.test;maddr=192.0.2.9", "UDP 192.0.2.9:5060", "");
        row("maddr that is a name", "sip:x.test:5070;maddr=plain.test", "UDP 192.0.2.5:5070",
            "plain.test A, plain.test AAAA");
        row("port", "sip:plain.test:5070", "UDP 192.0.2.5:5070", "plain.test A, plain.test AAAA");
        row("port and transport", "sip:plain.test:5070;transport=tls", "TLS 192.0.2.5:5070",
            "plain.test A, plain.test AAAA");
        row("transport", "sip:srv.test;transport=udp", "UDP 192.0.2.1:5080, UDP [2001:db8::1]:5080, UDP 192.0.2.2:5060",
            "_sip._udp.srv.test SRV, box1.test A, box1.test AAAA, box2.test A, box2.test AAAA");
        row("transport without SRV", "sip:plain.test;transport=tcp", "TCP 192.0.2.5:5060",
            "_sip._tcp.plain.test SRV, plain.test A, plain.test AAAA");
        row("SRV without NAPTR", "sip:srv.test",
            "UDP 192.0.2.1:5080, UDP [2001:db8::1]:5080, UDP 192.0.2.2:5060, TCP 192.0.2.2:5060",
            "srv.test NAPTR, _sip._udp.srv.test SRV, _sip._tcp.srv.test SRV, box1.test A, box1.test AAAA, box2.test A, "
            "box2.test AAAA, box2.test A, box2.test AAAA");
        row("nothing but an address", "sip:plain.test", "UDP 192.0.2.5:5060",
            "plain.test NAPTR, _sip._udp.plain.test SRV, _sip._tcp.plain.test SRV, plain.test A, plain.test AAAA");
        row("secure, nothing but an address", "sips:plain.test", "TLS 192.0.2.5:5061",
            "plain.test NAPTR, _sips._tcp.plain.test SRV, plain.test A, plain.test AAAA");
        row("NAPTR", "sip:naptr.test", "TLS 192.0.2.2:5061, TCP 192.0.2.2:5060",
            "naptr.test NAPTR, _sips._tcp.naptr.test SRV, tcp.elsewhere.test SRV, box2.test A, box2.test AAAA, "
            "box2.test A, box2.test AAAA");
        row("NAPTR, secure", "sips:naptr.test", "TLS 192.0.2.2:5061",
            "naptr.test NAPTR, _sips._tcp.naptr.test SRV, box2.test A, box2.test AAAA");
        row("service is not offered", "sip:no.test;transport=udp", "", "_sip._udp.no.test SRV");
        row("dot at the end", "sip:plain.test.:5060", "UDP 192.0.2.5:5060", "plain.test A, plain.test AAAA");
        row("no such host", "sip:none.test:5060", "", "none.test A, none.test AAAA");
        row("unknown transport", "sip:plain.test;transport=sctp", "", "");
        row("telephone number", "tel:+1234", "", "");
    }

    void choosesByTheRules()
    {
        QFETCH(QString, uri);
        QFETCH(QString, targets);
        QFETCH(QString, questions);
        Stage stage;
        stage.address("plain.test", "192.0.2.5");
        stage.address("box1.test", "192.0.2.1");
        stage.address("box1.test", "2001:db8::1");
        stage.address("box2.test", "192.0.2.2");
        stage.srv("_sip._udp.srv.test", {20, 0, 5060, "box2.test"});
        stage.srv("_sip._udp.srv.test", {10, 0, 5080, "box1.test"});
        stage.srv("_sip._tcp.srv.test", {10, 0, 5060, "box2.test"});
        stage.naptr("naptr.test", 20, 5, "SIP+D2T", "tcp.elsewhere.test");
        stage.naptr("naptr.test", 10, 5, "SIPS+D2T", "_sips._tcp.naptr.test");
        stage.naptr("naptr.test", 5, 5, "SIP+D2S", "_sip._sctp.naptr.test");
        stage.srv("_sips._tcp.naptr.test", {1, 1, 5061, "box2.test"});
        stage.srv("tcp.elsewhere.test", {1, 1, 5060, "box2.test"});
        stage.srv("_sip._udp.no.test", {1, 1, 0, ""});
        QCOMPARE(stage.locate(uri.toStdString()), targets.toStdString());
        QStringList asked;
        for (const std::string& question : stage.dns.questions())
            asked << QString::fromStdString(question);
        QCOMPARE(asked.join(", "), questions);
    }

    void certificateMustNameTheDomainThatWasAskedFor()
    {
        Stage stage;
        stage.srv("_sips._tcp.carrier.test", {1, 1, 5061, "pop7.hosting.test"});
        stage.address("pop7.hosting.test", "192.0.2.1");
        QCOMPARE(stage.locate("sips:carrier.test"), std::string("TLS 192.0.2.1:5061"));
        QCOMPARE(stage.last[0].host, std::string("carrier.test"));
    }

    void sharesByWeight()
    {
        Stage stage;
        for (const auto& [name, weight] :
            std::map<std::string, std::uint16_t>{{"a", 60}, {"b", 30}, {"c", 10}, {"d", 0}}) {
            stage.srv("_sip._udp.shared.test", {10, weight, 5060, name + ".test"});
            stage.address(name + ".test", ("192.0.2." + std::to_string(name[0] - 'a')).c_str());
        }
        std::map<std::string, int> first;
        for (int i = 0; i < 10'000; ++i) {
            stage.locate("sip:shared.test;transport=udp");
            QCOMPARE(stage.last.size(), 4U);
            ++first[stage.last[0].endpoint.address.toString()];
        }
        // Out of 101 draws, d has one.
        QVERIFY(std::abs(first["192.0.2.0"] - 5941) < 150);
        QVERIFY(std::abs(first["192.0.2.1"] - 2970) < 150);
        QVERIFY(std::abs(first["192.0.2.2"] - 990) < 100);
        QVERIFY(std::abs(first["192.0.2.3"] - 99) < 40);
    }

    void settingsChooseProtocolsAndFamilies()
    {
        Stage stage({{SipProtocol::tls, SipProtocol::tcp}, {IpAddress::Family::v6, IpAddress::Family::v4}});
        stage.address("plain.test", "192.0.2.5");
        stage.address("plain.test", "2001:db8::5");
        QCOMPARE(stage.locate("sip:plain.test:5071"), std::string("TLS [2001:db8::5]:5071, TLS 192.0.2.5:5071"));
        QCOMPARE(stage.locate("sip:plain.test;transport=udp"), std::string());
        QCOMPARE(stage.locate("sip:192.0.2.1"), std::string());
    }

    void nameServerThatFailsLeavesNothing()
    {
        Stage stage;
        stage.dns.fail("plain.test", DnsType::a, IoError::nameServer);
        stage.address("plain.test", "2001:db8::5");
        QCOMPARE(stage.locate("sip:plain.test:5060"), std::string("UDP [2001:db8::5]:5060"));
        stage.dns.fail("plain.test", DnsType::aaaa, IoError::nameServer);
        QCOMPARE(stage.locate("sip:plain.test:5060"), std::string());
    }

    void targetsAreBoundedAndEachIsThereOnce()
    {
        Stage stage;
        for (int i = 0; i < 60; ++i)
            stage.srv("_sip._udp.many.test", {1, 1, static_cast<std::uint16_t>(5000 + i / 2), "box.test"});
        stage.address("box.test", "192.0.2.1");
        stage.locate("sip:many.test;transport=udp");
        QVERIFY(stage.last.size() <= ServerLocator::maxTargets);
        for (const SipTarget& target : stage.last)
            QCOMPARE(std::ranges::count(stage.last, target), 1);
    }

    void mayGoWhileItSearches()
    {
        VirtualClock clock;
        DnsTable dns(clock);
        {
            ServerLocator locator(dns, RandomStream(1, "srv"));
            locator.locate(parseUri("sip:plain.test").value(), [](const auto&) { QFAIL("found"); });
        }
        clock.runToSilence(TimePoint::max());
        QCOMPARE(dns.questions().size(), 1U);
    }
};

REGISTER_TEST(ServerLocatorTest)
#include "server_locator_test.moc"
