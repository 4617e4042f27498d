#include "app/live/mediation_options.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::app;
using namespace trunkwright::engine;
using trunkwright::models::Result;

namespace {

const Environment environment = [](const std::string& name) {
    return name == "SECRET" ? std::optional<std::string>("s3cret") : std::nullopt;
};

const QByteArray wholeFile = R"({
  "internal": { "address": "192.0.2.10", "port": 5070, "host": "med.example" },
  "gateway": { "address": "198.51.100.10", "certificate": "c.pem", "key": "k.pem", "ca": "ca.pem" },
  "inside": { "srtp": "required", "ice": "lite", "codecs": ["opus", "G722"], "open_networks": ["192.0.2.0/24"], "digest": "md5",
    "numbers": { "national_prefix": "0", "inward": [ { "prefix": "9", "replacement": "" } ] } },
  "users": [ { "name": "alice", "password_env": "SECRET", "number": "+493055501", "site": "berlin" } ],
  "clients": [ { "name": "pbx", "target": "sip:192.0.2.7;transport=tcp", "srtp": "off", "identity": { "trusted": true } } ],
  "trunks": [
    { "name": "carrier", "peer": "sip:203.0.113.1;transport=tls", "country": "US",
      "media": { "ptime_ms": 30, "dtmf": "in_band", "bypass": true }, "dialogs": { "hold": "inactive" },
      "identity": { "trusted": true, "numbers": { "remove_plus": true } }, "health": { "options_interval_s": 30 },
      "limits": { "channels": 30, "calls_per_second": 2.5 }, "account": { "user": "u", "password_env": "SECRET" },
      "translations": [ { "received": 603, "received_cause": 21, "sent": 486 } ] },
    { "name": "lync", "profile": "lync", "kind": "ip_pbx", "peer": "sips:lync.example" }
  ],
  "routes": [ { "prefix": "", "trunks": ["carrier", "lync"] } ],
  "inside_routes": [ { "prefix": "+4930", "clients": ["pbx"] } ],
  "sites": [ { "name": "berlin", "networks": ["192.0.2.0/25"], "emergency_trunks": ["lync"] } ],
  "emergency": { "numbers": ["112"], "trunks": ["carrier"] },
  "media": { "loops": 2, "ports": "30000-30999" },
  "limits": { "calls": 400, "calls_per_second": 20, "longest_call_s": 7200, "ringing_s": 90, "unproven_emergency_calls": 7 },
  "records": "calls.csv", "status": "status.jsonl", "drain_s": 60
})";

QByteArray firstFault(const QByteArray& text)
{
    const auto file = readMediationFile(std::string_view(text.data(), std::size_t(text.size())), "m.json", environment);
    return file ? QByteArray("none") : QByteArray::fromStdString(toString(file.error().front()));
}

template <typename Value>
QByteArray faultOf(const Result<Value>& result)
{
    return result ? QByteArray() : QByteArray::fromStdString(result.error().what);
}

}  // namespace

class MediationFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheWholeFile()
    {
        const auto file = readMediationFile(wholeFile.toStdString(), "m.json", environment);
        QVERIFY2(file, firstFault(wholeFile));
        const MediationSettings& settings = file->settings;
        QCOMPARE(settings.internal.port, 5070);
        QCOMPARE(settings.gateway.tls.certificateFile, std::string("c.pem"));
        QVERIFY(settings.inside.srtp == SrtpPolicy::required && settings.inside.ice == IceMode::lite);
        QVERIFY(settings.inside.digest == DigestOffer::md5);
        QCOMPARE(settings.inside.numbers.inward.size(), std::size_t(1));
        QCOMPARE(settings.inside.users[0].password, std::string("s3cret"));
        QVERIFY(settings.inside.hops[0].protocol == SipProtocol::tcp && settings.inside.hops[0].trusted);
        const Trunk& carrier = settings.trunks[0];
        QVERIFY(carrier.protocol == SipProtocol::tls && carrier.media.srtp == SrtpPolicy::required);
        QCOMPARE(carrier.media.codecs, (std::vector<std::string>{"PCMU", "PCMA"}));
        QCOMPARE(carrier.identity.numbers.countryCode, std::string("1"));
        QVERIFY(carrier.identity.numbers.removePlus && carrier.dialogs.hold == HoldStyle::inactive);
        QCOMPARE(carrier.limits.callsPerSecond, 2.5);
        QVERIFY(carrier.media.bypass && !settings.trunks[1].media.bypass);
        QCOMPARE(carrier.translations, (std::vector<StatusTranslation>{{603, 21, 486}}));
        const Trunk& lync = settings.trunks[1];
        QVERIFY(lync.dialogs.refer && lync.media.rtcpOnHold && lync.kind == PeerKind::ipPbx);
        QCOMPARE(settings.media.lastPort, 30999);
        QCOMPARE(settings.limits.unprovenEmergencyCalls, 7);
        QCOMPARE(settings.limits.ringing_s, 90);
        QCOMPARE(settings.limits.unprovenEmergencyCallsOfAddress, 4);
        QCOMPARE(file->drain_s, 60);
    }

    void faultsHaveAPlace_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* from, const char* to, const char* fault) {
            QTest::addRow("%s", fault) << QByteArray(from) << QByteArray(to) << QByteArray(fault);
        };
        row("\"port\": 5070", "\"port\": 70000", "m.json:2:50: internal.port must be between 0 and 65535");
        row("\"port\": 5070", "\"prot\": 1",
            "m.json:2:42: internal has an unknown key \"prot\"; the keys here are address, port, host, certificate, "
            "key, ca, client_certificate_required");
        row("\"port\": 5070", "\"address\": \"192.0.2.11\"",
            "m.json:2:42: internal has the key \"address\" twice; remove one of them");
        row("\"required\"", "\"must\"",
            "m.json:4:23: inside.srtp is \"must\", but must be one of \"off\", \"optional\", \"required\"");
        row("\"md5\"", "\"sha1\"",
            "m.json:4:123: inside.digest is \"sha1\", but must be one of \"both\", \"md5\", \"sha_256\"");
        row("\"SECRET\", \"number\"", "\"LOST\", \"number\"",
            "m.json:6:49: users[0].password_env names \"LOST\", which is not set; export it before the start");
        row("\"US\"", "\"XX\"",
            "m.json:9:78: trunks[0].country is \"XX\", but must be a country's ISO code such as DE");
        row("[\"carrier\", \"lync\"]", "[\"carrier\", \"link\"]",
            "m.json:16:53: routes[0].trunks[1] \"link\" is none of the trunks; name one of them");
        row("\"u\", \"password_env\": \"SECRET\"", "\"u\"",
            "m.json:12:73: trunks[0].account has a user and no password; give password_env, the name of a variable "
            "that holds it");
        row("\"channels\": 30", "\"channels\": -1",
            "m.json:12:31: trunks[0].limits.channels must be between 0 and 100000");
        row("\"ptime_ms\": 30", "\"ptime_ms\": 30.5", "m.json:10:30: trunks[0].media.ptime_ms must be a whole number");
        row("\"ptime_ms\": 30", "\"bypass\": 1", "m.json:10:28: trunks[0].media.bypass must be true or false");
        row("\"30000-30999\"", "\"30000\"",
            "m.json:20:35: media.ports is \"30000\", but must be a range such as 20000-29999");
        row("\"drain_s\": 60", "\"drain_s\": 60,",
            "m.json:23:1: '}' follows a comma; remove the comma or add what is missing");
        row("\"ipv6\"", "", "none");
    }

    void faultsHaveAPlace()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray text = wholeFile;
        QTEST(firstFault(text.replace(from, to)), "fault");
    }

    void emptyFileNamesWhatIsMissing()
    {
        QCOMPARE(firstFault("{}"),
            QByteArray("m.json:1:1: gateway.address is that of the internal interface too; the two must be apart, give "
                       "the gateway another one"));
    }

    void readsTrunkOptions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* text, const char* fault) {
            QTest::addRow("%s", text) << QByteArray(text) << QByteArray(fault);
        };
        row("a=sip:192.0.2.1", "");
        row("a=sip:192.0.2.1:5061;transport=tls;srtp=optional;codec=PCMA,PCMU;user=u;password-env=SECRET", "");
        row("a=sip:[2001:db8::1]:5060;kind=gateway;channels=30;options=10;country=DE", "");
        row("sip:192.0.2.1", "\"sip:192.0.2.1\" has no name; write it as carrier=sip:192.0.2.1:5060");
        row("a=tel:+1", "\"tel:+1\" is no SIP URI; write it as sip:192.0.2.1:5060");
        row("a=sip:h;transport=sctp", "transport must be udp, tcp or tls");
        row("a=sip:h;srtp=yes", "srtp must be off, optional or required");
        row("a=sip:h;tls", "\"tls\" is not written as key=value");
        row("a=sip:h;color=red",
            "\"color\" is none of transport, srtp, codec, bypass, user, password-env, kind, country, channels, "
            "options");
        row("a=sip:h;bypass=yes", "");
        row("a=sip:h;bypass=maybe", "bypass must be yes or no");
        row("a=sip:h;password-env=LOST", "the variable LOST is not set; export it before the start");
        row("a=sip:h;user=u", "user needs password-env, the name of a variable that holds the password");
        row("a=sip:h;country=Germany", "country must be an ISO code such as DE");
    }

    void readsTrunkOptions()
    {
        QFETCH(QByteArray, text);
        QTEST(faultOf(parseTrunkOption(text.toStdString(), environment)), "fault");
    }

    void trunkOptionsSetTheTrunk()
    {
        const auto trunk = parseTrunkOption(
            "a=sip:192.0.2.1:5061;transport=tls;codec=PCMU,PCMA;user=u;password-env=SECRET;channels=2", environment);
        QVERIFY(trunk && trunk->protocol == SipProtocol::tls && trunk->media.srtp == SrtpPolicy::required);
        QCOMPARE(trunk->media.codecs, (std::vector<std::string>{"PCMU", "PCMA"}));
        QCOMPARE(trunk->account.password, std::string("s3cret"));
        QCOMPARE(trunk->limits.channels, 2);
        QCOMPARE(trunkwright::engine::toString(trunk->peer), std::string("sip:192.0.2.1:5061"));
    }

    void readsInterfaces_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("endpoint");
        const auto row = [](const char* text, const char* endpoint) {
            QTest::addRow("%s", text) << QByteArray(text) << QByteArray(endpoint);
        };
        row("192.0.2.1", "192.0.2.1:5060");
        row("192.0.2.1:5070", "192.0.2.1:5070");
        row("2001:db8::1", "[2001:db8::1]:5060");
        row("[2001:db8::1]:5070", "[2001:db8::1]:5070");
        row("[2001:db8::1]", "[2001:db8::1]:5060");
        for (const char* text :
            {"", "host", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:65535", "192.0.2.1:5060:1", ":5060"})
            row(text, "");
    }

    void readsInterfaces()
    {
        QFETCH(QByteArray, text);
        const auto side = parseInterfaceOption("option --internal", text.toStdString());
        QTEST(side ? QByteArray::fromStdString(IpEndpoint{side->address, side->port}.toString()) : QByteArray(),
            "endpoint");
    }

    void interfacesAreRequired()
    {
        QCOMPARE(faultOf(parseInterfaceOption("option --internal", "")),
            QByteArray("is required where there is no --config; write it as 192.0.2.10:5060"));
    }

    void readsRoutesAndClients()
    {
        QCOMPARE(parseRouteOption("+49=a,b").value(), (Route{"+49", {"a", "b"}}));
        QCOMPARE(parseRouteOption("=a").value(), (Route{"", {"a"}}));
        QVERIFY(!parseRouteOption("a") && !parseRouteOption("+49="));
        const auto client = parseClientOption("+49=sip:192.0.2.7:5080;transport=tcp;srtp=required");
        QVERIFY(client && client->hop.protocol == SipProtocol::tcp && client->hop.srtp == SrtpPolicy::required);
        QCOMPARE(client->route, (Route{"+49", {"sip:192.0.2.7:5080"}}));
        QVERIFY(!parseClientOption("sip:192.0.2.7") && !parseClientOption("+49=sip:h;codec=PCMA"));
    }

    void readsUsers()
    {
        const auto users = readUsers("# inside\nalice:a\r\n\nbob:b:+49301:berlin\n", "users");
        QVERIFY(users && users->size() == 2);
        QCOMPARE(users->at(1), (InsideUser{"bob", "b", "+49301", "berlin"}));
        QCOMPARE(readUsers("alice:a\nbob", "users").error().where, std::string("users:2:1"));
    }
};

REGISTER_TEST(MediationFileTest)
#include "mediation_file_test.moc"
