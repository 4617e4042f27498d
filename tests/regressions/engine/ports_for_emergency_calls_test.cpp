// Ordinary calls took all media ports where limits.calls was larger than these allow: an emergency call got 503.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Eight pairs on each side.
MediationSettings settings()
{
    MediationSettings settings = stageSettings();
    settings.emergency = {{"112"}, {"backup"}};
    settings.media.firstPort = 20000;
    settings.media.lastPort = 20015;
    return settings;
}

}  // namespace

class PortsForEmergencyCallsTest : public QObject {
    Q_OBJECT

private slots:
    void areLeftByOtherCalls()
    {
        MediationStage stage(settings());
        stage.carrier.answerWith();
        stage.backup.answerWith();
        for (int i = 0; i < 8; ++i) {
            stage.callOut();
            stage.run();
        }
        QCOMPARE(stage.status().calls, std::size_t(7));
        QCOMPARE(stage.status().refused.full, std::uint64_t(1));
        QVERIFY(stage.phone.takeStory().ends_with("ended rejected 503 Q.850 42\n"));
        stage.callIn();
        stage.run();
        QCOMPARE(stage.status().refused.full, std::uint64_t(2));
        stage.callOut("112");
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        QCOMPARE(stage.backup.calls, 1);
    }

    void areNotLeftWhereNobodyCallsForHelp()
    {
        MediationSettings without = settings();
        without.emergency = {};
        MediationStage stage(without);
        stage.carrier.answerWith();
        for (int i = 0; i < 8; ++i) {
            stage.callOut();
            stage.run();
        }
        QCOMPARE(stage.status().calls, std::size_t(8));
    }
};

REGISTER_TEST(PortsForEmergencyCallsTest)
#include "ports_for_emergency_calls_test.moc"
