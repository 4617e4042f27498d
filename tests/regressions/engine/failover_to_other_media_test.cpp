// A call that went on to its second trunk kept the media settings of the first one: its way of digits, and how long its
// media may be silent.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class FailoverToOtherMediaTest : public QObject {
    Q_OBJECT

private slots:
    void goesByTheSecondTrunk()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[1].media.rtcpOnActive = false;
        MediationStage stage(settings);
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {}}); };
        stage.backup.answerWith();
        stage.callOut();
        stage.run(60s);
        QVERIFY(stage.backup.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }
};

REGISTER_TEST(FailoverToOtherMediaTest)
#include "failover_to_other_media_test.moc"
