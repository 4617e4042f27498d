// A call to a SIPS URI went out over a trunk without TLS (RFC 5630 3.3 and 5.3).
#include "engine/mediation/call_making.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

void call(MediationStage& stage, MediationParty& party, const std::string& number, const std::string& server)
{
    OutgoingCall call = party.callTo(number, server, party.description());
    call.targets = {*numericTarget(*parseUri(call.uri))};
    call.uri.insert(3, "s");
    party.call(std::move(call));
    stage.run();
}

}  // namespace

class SipsOverAPlainTrunkTest : public QObject {
    Q_OBJECT

private slots:
    void isRefused()
    {
        MediationStage stage;
        call(stage, stage.phone, "+15550001", insideAddress);
        QCOMPARE(stage.carrier.calls + stage.backup.calls, 0);
        QVERIFY(stage.phone.takeStory().ends_with("ended rejected 480 Q.850 18\n"));
        QCOMPARE(stage.records.at(0).refusal, &RefusalCounts::notAcceptable);
    }

    void takesTheTrunkWithTls()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[1].protocol = SipProtocol::tls;
        MediationStage stage(settings);
        call(stage, stage.phone, "+15550001", insideAddress);
        QCOMPARE(stage.carrier.calls, 0);
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).trunk, "backup");
    }

    void asksTheTrunkForSips()
    {
        Trunk trunk = stageTrunk("carrier", carrierAddress);
        CallOrder order;
        order.called = "+15550001";
        order.secure = true;
        QCOMPARE(tryOnTrunk(trunk, {}, {}, order).call.uri, "sips:+15550001@203.0.113.1;user=phone");
    }

    void isRefusedFromATrunkToo()
    {
        MediationStage stage;
        call(stage, stage.carrier, "+4930100", outsideAddress);
        QCOMPARE(stage.phone.calls, 0);
        QVERIFY(stage.carrier.takeStory().ends_with("ended rejected 480 Q.850 18\n"));
    }

    void isRefusedAsATransfer()
    {
        MediationStage stage;
        stage.connect();
        SessionReferral referral;
        referral.to.uri = *parseUri("sips:+4499@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QVERIFY(stage.phone.takeStory().contains("480"));
    }

    void isNothingToFollowARedirectionTo()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] {
            stage.carrier.session->reject({302, {}, {{HeaderName::contact, {}, "<sips:+4499@203.0.113.1>"}}});
        };
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(stage.backup.calls, 1);
    }

    void isNoMatterInAnEmergency()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        MediationStage stage(settings);
        stage.carrier.answerWith();
        call(stage, stage.phone, "112", insideAddress);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }
};

REGISTER_TEST(SipsOverAPlainTrunkTest)
#include "sips_over_a_plain_trunk_test.moc"
