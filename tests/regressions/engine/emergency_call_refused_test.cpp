// An emergency call that the first trunk refused with a final answer, as one that knew no such number did, was lost,
// though another emergency trunk was up.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settings()
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"+1", {"carrier"}}};
    settings.emergency = {{"112"}, {"carrier", "backup"}};
    return settings;
}

void refuseWith(MediationParty& peer, int status, const std::vector<Header>& headers = {})
{
    peer.onCall = [&peer, status, headers] { peer.session->reject({status, {}, headers}); };
}

}  // namespace

class EmergencyCallRefusedTest : public QObject {
    Q_OBJECT

private slots:
    void goesToTheNextTrunk_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {302, 400, 401, 403, 404, 407, 480, 484, 487, 488, 501, 604, 606})
            QTest::addRow("%d", status) << status;
    }

    void goesToTheNextTrunk()
    {
        QFETCH(int, status);
        MediationStage stage(settings());
        refuseWith(stage.carrier, status);
        stage.backup.answerWith();
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(0));
    }

    void goesOnWhereARedirectionLeadsNowhere()
    {
        MediationStage stage(settings());
        refuseWith(stage.carrier, 302, {{HeaderName::contact, {}, "<sip:+2112@203.0.113.1>"}});
        stage.backup.answerWith();
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.backup.session->invite().requestUri().starts_with("sip:112@"));
    }

    void goesByTransferToTheNextTrunkToo()
    {
        MediationStage stage(settings());
        stage.connect();
        refuseWith(stage.carrier, 404);
        stage.backup.answerWith();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:112@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 200 ended"));
        QCOMPARE(stage.backup.calls, 1);
    }

    void isCountedWhenNobodyTookIt()
    {
        MediationStage stage(settings());
        refuseWith(stage.carrier, 404);
        refuseWith(stage.backup, 403);
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.records.at(0).attempts, 2);
        QCOMPARE(stage.records.at(0).release.status, 403);
        QCOMPARE(nameOf(stage.records.at(0).refusal), std::string_view("emergency"));
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(1));
    }

    void endsWhereTheCalleeRefusesIt_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {486, 600, 603})
            QTest::addRow("%d", status) << status;
    }

    void endsWhereTheCalleeRefusesIt()
    {
        QFETCH(int, status);
        MediationStage stage(settings());
        refuseWith(stage.carrier, status);
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.backup.calls, 0);
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(0));
    }

    void endsWithItsCaller()
    {
        MediationStage stage(settings());
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180}); };
        stage.callOut("112");
        stage.run();
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.backup.calls, 0);
    }

    void isTheOnlyOneThatGoesOn()
    {
        MediationStage stage;
        refuseWith(stage.carrier, 404);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.backup.calls, 0);
    }
};

REGISTER_TEST(EmergencyCallRefusedTest)
#include "emergency_call_refused_test.moc"
