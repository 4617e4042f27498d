#include "engine/mediation/mediation_settings.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>

using namespace trunkwright::engine;

namespace {

using Change = std::function<void(MediationSettings&)>;

MediationSettings sound()
{
    MediationSettings settings;
    settings.internal.address = *parseIpAddress("192.0.2.1");
    settings.gateway.address = *parseIpAddress("198.51.100.1");
    for (const char* name : {"carrier", "gateway"}) {
        Trunk trunk = trunkOf(PeerKind::sbc, SipProtocol::udp);
        trunk.name = name;
        trunk.peer = parseUri("sip:203.0.113.1").value();
        settings.trunks.push_back(trunk);
    }
    settings.routes = {{"", {"carrier", "gateway"}}};
    settings.inside.hops = {{"pbx", parseUri("sip:192.0.2.7").value(), SipProtocol::udp, {}}};
    settings.insideRoutes = {{"+49", {"pbx"}}};
    settings.sites = {{"boulder", {}, {"gateway"}}};
    settings.inside.users = {{"alice", "secret", "", "boulder"}};
    settings.emergency = {{"112"}, {"gateway"}};
    return settings;
}

}  // namespace

class MediationSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void soundSettingsHaveNoFault() { QVERIFY(faultsOf(sound()).empty()); }

    void findsFaults_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("path");
        const auto row = [](const char* path, const Change& change) {
            QTest::addRow("%s", path) << change << QByteArray(path);
        };
        row("internal.address", [](auto& s) { s.internal.address = {}; });
        row("internal.address", [](auto& s) { s.internal.address = parseIpAddress("239.1.2.3").value(); });
        row("gateway.host", [](auto& s) { s.gateway.host = "h\r\nVia: x"; });
        row("inside.realm", [](auto& s) { s.inside.realm = "a\nb"; });
        row("users[0].name", [](auto& s) { s.inside.users[0].name = std::string("a\0b", 3); });
        row("clients[0].target", [](auto& s) { s.inside.hops[0].uri = parseUri("sip:a:secret@192.0.2.7").value(); });
        row("trunks[0].peer", [](auto& s) { s.trunks[0].peer = parseUri("sip:[ff02::1]:5060").value(); });
        row("trunks[0].peer", [](auto& s) { s.trunks[0].peer = parseUri("sip:a%0D%0Ab@192.0.2.1").value(); });
        row("trunks[0].peer", [](auto& s) { s.trunks[0].peer = parseUri("sip:203.0.113.1;transport=ws").value(); });
        row("trunks[0].peer", [](auto& s) { s.trunks[0].peer = parseUri("sip:[2001:db8::1]").value(); });
        row("trunks[0].peer", [](auto& s) { s.trunks[0].peer = parseUri("sip:198.51.100.1").value(); });
        row("clients[0].target", [](auto& s) { s.inside.hops[0].uri = parseUri("sip:pbx;transport=sctp").value(); });
        row("trunks[0].identity.host", [](auto& s) { s.trunks[0].identity.host = "a b"; });
        row("trunks[0].account.user", [](auto& s) { s.trunks[0].account = {"a\r\nX: y", "secret"}; });
        row("trunks[0].account", [](auto& s) { s.trunks[0].account.user = "a"; });
        row("gateway.address", [](auto& s) { s.gateway.address = s.internal.address; });
        row("gateway.certificate", [](auto& s) { s.gateway.tls.keyFile = "key.pem"; });
        row("internal.port", [](auto& s) { s.internal.port = 0; });
        row("inside.codecs", [](auto& s) { s.inside.codecs.clear(); });
        row("inside.codecs[1]", [](auto& s) { s.inside.codecs = {"pcma", "x-msrta"}; });
        row("inside.ptime_ms", [](auto& s) { s.inside.ptime_ms = 25; });
        row("clients[0].target", [](auto& s) { s.inside.hops[0].uri = parseUri("tel:+1").value(); });
        row("users[0]", [](auto& s) { s.inside.users[0].password.clear(); });
        row("users[0].site", [](auto& s) { s.inside.users[0].site = "london"; });
        row("trunks[1].peer", [](auto& s) { s.trunks[1].peer = {}; });
        row("trunks[1].name", [](auto& s) {
            s.trunks[1].name = "carrier";
            s.emergency.trunks = {};
            s.sites = {};
            s.inside.users = {};
            s.routes[0].names = {"carrier"};
        });
        row("trunks[0].media.codecs[0]", [](auto& s) { s.trunks[0].media.codecs[0] = "G729"; });
        row("trunks[0].health.failover_s", [](auto& s) { s.trunks[0].health.failover_s = 33; });
        row("trunks[0].health.progress_s", [](auto& s) { s.trunks[0].health.progress_s = -1; });
        row("limits.ringing_s", [](auto& s) { s.limits.ringing_s = -1; });
        row("trunks[0].translations[0].sent", [](auto& s) { s.trunks[0].translations = {{603, {}, 200}}; });
        row("routes[0].trunks", [](auto& s) { s.routes[0].names.clear(); });
        row("routes[0].trunks[1]", [](auto& s) { s.routes[0].names[1] = "pbx"; });
        row("inside_routes[0].clients[0]", [](auto& s) { s.insideRoutes[0].names[0] = "carrier"; });
        row("emergency.trunks[0]", [](auto& s) { s.emergency.trunks[0] = "x"; });
        row("sites[0].emergency_trunks[0]", [](auto& s) { s.sites[0].emergencyTrunks[0] = "x"; });
        row("media.loops", [](auto& s) { s.media.loops = 0; });
        row("media.ports", [](auto& s) { s.media.lastPort = s.media.firstPort; });
        row("limits.calls", [](auto& s) { s.limits.calls = 0; });
    }

    void findsFaults()
    {
        QFETCH(Change, change);
        MediationSettings settings = sound();
        change(settings);
        const auto faults = faultsOf(settings);
        QCOMPARE(faults.size(), std::size_t(1));
        QTEST(QByteArray::fromStdString(faults[0].path), "path");
    }
};

REGISTER_TEST(MediationSettingsTest)
#include "mediation_settings_test.moc"
