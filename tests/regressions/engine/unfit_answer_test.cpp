// A 200 of a trunk that agreed on no media ended the call with 502, an emergency call too, though the next trunk was
// up.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settingsOf(bool bypassed)
{
    MediationSettings settings = bypassed ? bypassSettings() : stageSettings();
    settings.emergency = {{"112"}, {"carrier", "backup"}};
    return settings;
}

std::string refusedAudio()
{
    return audioSdp(carrierAddress, 0, "8");
}

}  // namespace

class UnfitAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void leadsToTheNextTrunk_data()
    {
        QTest::addColumn<bool>("bypassed");
        QTest::addColumn<QByteArray>("number");
        for (const bool bypassed : {false, true})
            for (const char* number : {"112", "+15550001"})
                QTest::addRow("%s%s", number, bypassed ? ", bypassed" : "") << bypassed << QByteArray(number);
    }

    void leadsToTheNextTrunk()
    {
        QFETCH(bool, bypassed);
        QFETCH(QByteArray, number);
        MediationStage stage(settingsOf(bypassed));
        stage.carrier.onCall = [&] { stage.carrier.session->accept({refusedAudio(), {}}); };
        stage.backup.answerWith();
        stage.callOut(number.toStdString());
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("established\nended hungUpThere Q.850 65\n"));
        QVERIFY(stage.backup.takeStory().ends_with("established\n"));
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.backup.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QCOMPARE(stage.records.at(0).trunk, std::string("backup"));
        QCOMPARE(stage.records.at(0).attempts, 2);
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
        QCOMPARE(stage.status().trunks.at(0).calls, 0);
    }

    void endsTheCallWhereThereIsNone()
    {
        MediationStage stage(settingsOf(false));
        for (MediationParty* peer : {&stage.carrier, &stage.backup})
            peer->onCall = [peer] { peer->session->accept({refusedAudio(), {}}); };
        stage.callOut("112");
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("ended rejected 502 Q.850 65\n"));
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(1));
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void leadsATransferToTheNextTrunk()
    {
        MediationStage stage(settingsOf(false));
        stage.connect();
        stage.carrier.onCall = [&] { stage.carrier.session->accept({refusedAudio(), {}}); };
        stage.backup.answerWith();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:112@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 200 ended"));
        QVERIFY(stage.carrier.session->hasEnded());
        QCOMPARE(stage.backup.calls, 1);
    }
};

REGISTER_TEST(UnfitAnswerTest)
#include "unfit_answer_test.moc"
