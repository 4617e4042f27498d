// A transfer to an emergency number went by the ordinary routes, where there often is none, within all limits, to one
// trunk only, and over the help of a peer.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Emergency calls go to the backup, for the phone's site, then to the carrier.
MediationSettings settings()
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"+1", {"carrier"}}, {"+2", {"backup"}}};
    settings.insideRoutes.push_back({"", {"phone"}});
    settings.emergency = {{"112"}, {"carrier"}};
    settings.sites = {{"office", {*parseIpNetwork("10.0.0.0/24")}, {"backup"}}};
    for (Trunk& trunk : settings.trunks)
        trunk.limits.channels = 1;
    return settings;
}

void transferTo112(MediationParty& party)
{
    SessionReferral referral;
    referral.to.uri = *parseUri("sip:112@10.0.0.10");
    party.session->refer(referral);
}

}  // namespace

class EmergencyByTransferTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheTrunkOfTheSiteBeforeAnyLimit()
    {
        MediationStage stage(settings());
        stage.backup.answerWith();
        stage.callOut("+2111");
        stage.run();
        const auto held = std::move(stage.phone.session);
        stage.connect();
        answersOffers(stage.carrier);
        transferTo112(stage.phone);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 200 ended"));
        QCOMPARE(stage.backup.calls, 2);
        stage.phone.session->end();
        stage.backup.session->end();
        stage.run();
        const CallRecord& placed = stage.records.at(0);
        QVERIFY(placed.emergency);
        QCOMPARE(placed.called, "112");
        QCOMPARE(placed.trunk, "backup");
    }

    void triesTheNextTrunk()
    {
        MediationStage stage(settings());
        stage.connect();
        stage.backup.onCall = [&] { stage.backup.session->reject({503, {}, {}}); };
        transferTo112(stage.phone);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 200 ended"));
        QCOMPARE(stage.backup.calls, 1);
        QCOMPARE(stage.carrier.calls, 2);
        stage.carrier.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).trunk, "carrier");
        QCOMPARE(stage.records.at(0).attempts, 2);
    }

    void isNotLeftToAPeer()
    {
        MediationSettings asking = settings();
        asking.trunks[0].dialogs.refer = true;
        MediationStage stage(asking);
        stage.connect();
        stage.backup.answerWith();
        answersOffers(stage.carrier);
        transferTo112(stage.phone);
        stage.run();
        QVERIFY(!stage.carrier.takeStory().contains("referred"));
        QCOMPARE(stage.backup.calls, 1);
    }

    void isNothingForTheOutside()
    {
        MediationSettings strict = settings();
        strict.insideRoutes.pop_back();
        MediationStage stage(strict);
        stage.connect();
        transferTo112(stage.carrier);
        stage.run();
        QVERIFY(stage.carrier.takeStory().contains("refer answered 404"));
        QCOMPARE(stage.backup.calls, 0);
    }
};

REGISTER_TEST(EmergencyByTransferTest)
#include "emergency_by_transfer_test.moc"
