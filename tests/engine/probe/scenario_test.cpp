#include "engine/probe/scenario.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

ScenarioBase base()
{
    ScenarioBase base;
    base.request.target = parseUri("sip:+15550001@sbc.example.com:5070;transport=tcp").value();
    return base;
}

}  // namespace

class ScenarioTest : public QObject {
    Q_OBJECT

private slots:
    void callsOnlyTheHostOfTheTarget()
    {
        ScenarioBase all = base();
        all.request.user = DigestUser{"trunk1", "secret"};
        all.request.srtp = SrtpPolicy::required;
        all.profile.registers = true;
        all.profile.channels = 1;
        all.request.protocol = SipProtocol::tls;
        all.request.tls.certificateFile = "own.pem";
        all.inboundPort = 5080;
        all.profile.dids = {"+15550001"};
        for (const Scenario& scenario : scenarios()) {
            if (!scenario.number.empty())
                all.profile.numbers.emplace(scenario.number, "+1555@evil.example;x=y?z=1");
        }
        for (const Scenario& scenario : scenarios()) {
            const auto request = requestOf(scenario, all);
            QVERIFY2(request.has_value(), scenario.id.data());
            QCOMPARE(request->target.host, std::string("sbc.example.com"));
            QCOMPARE(request->target.port, std::optional<std::uint16_t>(5070));
            QVERIFY(parseUri(toString(request->target)).value() == request->target);
        }
    }

    void callsTheTargetWhereItEchoes()
    {
        const auto request = requestOf(*findScenario("call"), base());
        QVERIFY(request.has_value());
        QCOMPARE(request->target.user, std::string("+15550001"));
    }

    void skipsWithAReason_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("number") << QByteArray("busy") << QByteArray("numbers: busy");
        QTest::newRow("user") << QByteArray("wrong_password") << QByteArray("no user");
        QTest::newRow("registration") << QByteArray("registration") << QByteArray("registers in the profile");
        QTest::newRow("srtp") << QByteArray("plain_media") << QByteArray("not required");
        QTest::newRow("connection") << QByteArray("connection") << QByteArray("UDP");
        QTest::newRow("certificate") << QByteArray("no_certificate") << QByteArray("no certificate");
        QTest::newRow("purchased numbers") << QByteArray("dids") << QByteArray("dids in the profile");
        QTest::newRow("inbound") << QByteArray("inbound") << QByteArray("--inbound PORT");
        QTest::newRow("channels") << QByteArray("channels") << QByteArray("how many channels");
    }

    void skipsWithAReason()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QByteArray, reason);
        const auto request = requestOf(*findScenario(scenario.constData()), base());
        QVERIFY(!request.has_value());
        const std::string told = request.error().why + ": " + request.error().remedy;
        QVERIFY2(told.find(reason.toStdString()) != std::string::npos, told.c_str());
    }

    void dialsAsTheProfileWantsIt()
    {
        QCOMPARE(dialed("+15550001", NumberFormat::e164), std::string("15550001"));
        QCOMPARE(dialed("15550001", NumberFormat::e164Plus), std::string("+15550001"));
        QCOMPARE(dialed("+15550001", NumberFormat::e164Plus), std::string("+15550001"));
        QCOMPARE(dialed("911", NumberFormat::asGiven), std::string("911"));
    }

    void hidesTheCaller()
    {
        ScenarioBase hidden = base();
        hidden.request.from = parseUri("sip:+15559000@sbc.example.com").value();
        const auto request = requestOf(*findScenario("anonymous"), hidden);
        QCOMPARE(request->from->host, std::string("anonymous.invalid"));
        QCOMPARE(request->headers.size(), std::size_t(2));
        QCOMPARE(request->headers[1].value, std::string("<sip:+15559000@sbc.example.com>"));
    }

    void recordsThePlainCallOnly()
    {
        ScenarioBase recorded = base();
        recorded.request.recordDescriptor = 7;
        QCOMPARE(requestOf(*findScenario("call"), recorded)->recordDescriptor, 7);
        for (const char* id : {"options", "pcma", "hold", "quality"})
            QCOMPARE(requestOf(*findScenario(id), recorded)->recordDescriptor, -1);
    }

    void leavesTheRightPasswordAlone()
    {
        ScenarioBase known = base();
        known.request.user = DigestUser{"trunk1", "secret"};
        QCOMPARE(requestOf(*findScenario("call"), known)->user->password, std::string("secret"));
        QVERIFY(requestOf(*findScenario("wrong_password"), known)->user->password != "secret");
    }
};

REGISTER_TEST(ScenarioTest)
#include "scenario_test.moc"
