// Whoever called an emergency number without a password could transfer that call to any number (REFER).
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Emergency calls go to the carrier, all others to the backup.
MediationSettings settingsWithUsers(bool bypass)
{
    MediationSettings settings = settingsWithAlice(bypass ? bypassSettings() : stageSettings());
    settings.routes = {{"", {"backup"}}};
    settings.emergency = {{"112"}, {"carrier"}};
    return settings;
}

void callEmergency(MediationStage& stage, FindCredentials credentials = {})
{
    stage.carrier.answerWith();
    OutgoingCall call = stage.phone.callTo("112", insideAddress, stage.phone.description());
    call.credentials = std::move(credentials);
    stage.phone.call(std::move(call));
    stage.run();
}

SessionReferral toPremium()
{
    SessionReferral referral;
    referral.to.uri = *parseUri("sip:+1900555@10.0.0.10");
    return referral;
}

}  // namespace

class TransferByAnExemptCallerTest : public QObject {
    Q_OBJECT

private slots:
    void isChallenged_data()
    {
        QTest::addColumn<bool>("bypass");
        QTest::addColumn<bool>("replaces");
        QTest::addRow("bridged") << false << false;
        QTest::addRow("bypassed") << true << false;
        QTest::addRow("bridged, with Replaces") << false << true;
        QTest::addRow("bypassed, with Replaces") << true << true;
    }

    void isChallenged()
    {
        QFETCH(bool, bypass);
        QFETCH(bool, replaces);
        MediationStage stage(settingsWithUsers(bypass));
        callEmergency(stage);
        QVERIFY(stage.phone.takeStory().contains("established"));
        SessionReferral referral = toPremium();
        if (replaces)
            referral.replaces = Replaces{"call", "there", "here", false};
        stage.phone.session->refer(referral);
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.contains("refer answered 401"), story.c_str());
        QCOMPARE(stage.backup.calls, 0);
        QCOMPARE(stage.status().refused.challenged, std::uint64_t(1));
        QCOMPARE(stage.status().calls, std::size_t(1));
    }

    void isServedWithThePassword()
    {
        MediationStage stage(settingsWithUsers(false));
        callEmergency(stage, alice);
        answersOffers(stage.carrier);
        stage.backup.answerWith();
        stage.phone.session->refer(toPremium());
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.contains("refer progressed 200 ended"), story.c_str());
        QCOMPARE(stage.backup.calls, 1);
    }

    /// What a stranger says of himself is nothing that the server asserts.
    void isNotBelieved()
    {
        MediationSettings settings = settingsWithUsers(false);
        settings.trunks[0].identity.trusted = settings.trunks[0].identity.forwardAsserted = true;
        MediationStage stage(settings);
        stage.carrier.answerWith();
        OutgoingCall call = stage.phone.callTo("112", insideAddress, stage.phone.description());
        call.headers.push_back({HeaderName::pAssertedIdentity, {}, "<sip:+49110@10.0.0.1>"});
        stage.phone.call(std::move(call));
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QVERIFY(!stage.carrier.session->invite().has(HeaderName::pAssertedIdentity));
    }
};

REGISTER_TEST(TransferByAnExemptCallerTest)
#include "transfer_by_an_exempt_caller_test.moc"
