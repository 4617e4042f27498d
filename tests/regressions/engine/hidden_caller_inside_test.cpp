// Phones were handed the number of a caller who hides: P-Asserted-Identity of a trusted trunk, with Privacy: id.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settingsWithTrust()
{
    MediationSettings settings = stageSettings();
    settings.trunks[0].identity.trusted = true;
    settings.inside.hops.push_back(
        {"other", *parseUri(std::string("sip:") + SecondPhone::address), SipProtocol::udp, {}});
    settings.insideRoutes.push_back({"+4989", {"other"}});
    return settings;
}

void callHidden(MediationStage& stage, const std::string& privacy)
{
    OutgoingCall call = stage.carrier.callTo("+4930100", outsideAddress, stage.carrier.description("8 0 101"));
    if (privacy == "id")
        call.from = *parseNameAddress("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
    call.headers = {{HeaderName::pAssertedIdentity, {}, "\"Bob\" <sip:+14155550100@203.0.113.1>"},
        {HeaderName::other, "Remote-Party-ID", "<sip:+14155550100@203.0.113.1>"},
        {HeaderName::diversion, {}, "<sip:+14155550199@203.0.113.1>;reason=unconditional;privacy=full"}};
    if (!privacy.empty())
        call.headers.push_back({HeaderName::privacy, {}, privacy});
    stage.carrier.call(std::move(call));
    stage.run();
}

bool tells(const Message& message, std::string_view number)
{
    return serialize(message).find(number) != std::string::npos;
}

}  // namespace

class HiddenCallerInsideTest : public QObject {
    Q_OBJECT

private slots:
    void isNotNamed_data()
    {
        QTest::addColumn<QByteArray>("privacy");
        QTest::addRow("id") << QByteArray("id");
        QTest::addRow("header") << QByteArray("header");
        QTest::addRow("all but id") << QByteArray("user;header;session");
    }

    void isNotNamed()
    {
        QFETCH(QByteArray, privacy);
        MediationStage stage(settingsWithTrust());
        callHidden(stage, privacy.toStdString());
        QCOMPARE(stage.phone.calls, 1);
        const Message& invite = stage.phone.session->invite();
        QVERIFY2(!tells(invite, "+1415555"), serialize(invite).c_str());
        QVERIFY(!invite.has(HeaderName::privacy));
        QCOMPARE(fromHeader(invite)->uri.host, std::string("anonymous.invalid"));
    }

    void isNamedToATrustedHop()
    {
        MediationSettings settings = settingsWithTrust();
        settings.inside.hops[0].trusted = true;
        MediationStage stage(settings);
        callHidden(stage, "id");
        const Message& invite = stage.phone.session->invite();
        QVERIFY(invite.value(HeaderName::pAssertedIdentity)->contains("+14155550100"));
        QCOMPARE(*invite.value(HeaderName::privacy), std::string_view("id"));
    }

    void isNotNamedAfterATransfer()
    {
        MediationStage stage(settingsWithTrust());
        SecondPhone other(stage);
        stage.phone.answerWith();
        callHidden(stage, "id");
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989200@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QCOMPARE(other.calls, 1);
        QVERIFY(!tells(other.session->invite(), "+1415555"));
    }

    void othersAreNamed()
    {
        MediationStage stage(settingsWithTrust());
        callHidden(stage, {});
        QVERIFY(stage.phone.session->invite().value(HeaderName::pAssertedIdentity)->contains("+14155550100"));
        QVERIFY(!stage.phone.session->invite().has(HeaderName::diversion));
    }

    /// Whom the trunk says that it connects to.
    void answersOfTheTrunkNameNobody()
    {
        MediationStage stage(settingsWithTrust());
        stage.carrier.onCall = [&] {
            stage.carrier.session->accept({stage.carrier.description("8 101"),
                {{HeaderName::pAssertedIdentity, {}, "<sip:+14155550100@203.0.113.1>"},
                    {HeaderName::privacy, {}, "id"}}});
        };
        stage.callOut();
        stage.run();
        const auto* established = std::get_if<SessionEstablished>(&*stage.phone.last);
        QVERIFY(established);
        QVERIFY(!tells(established->message, "+14155550100"));
    }
};

REGISTER_TEST(HiddenCallerInsideTest)
#include "hidden_caller_inside_test.moc"
