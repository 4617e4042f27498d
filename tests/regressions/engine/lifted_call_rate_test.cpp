// A reload that lifted or raised calls_per_second was felt only after the time that the old limit had laid down: the
// first call was refused.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class LiftedCallRateTest : public QObject {
    Q_OBJECT

private slots:
    void isFeltAtOnce_data()
    {
        QTest::addColumn<double>("perSecond");
        QTest::newRow("lifted") << 0.0;
        QTest::newRow("raised") << 5.0;
    }

    void isFeltAtOnce()
    {
        QFETCH(double, perSecond);
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecond = settings.limits.callsPerSecondOfAddress = 0.01;
        settings.trunks[0].limits.callsPerSecond = 0.01;
        MediationStage stage(settings);
        stage.connect();
        settings.limits.callsPerSecond = settings.limits.callsPerSecondOfAddress = perSecond;
        settings.trunks[0].limits.callsPerSecond = perSecond;
        stage.server->reload(settings);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 2);
    }

    void isNoNewOneWhenItStays()
    {
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecond = 0.01;
        MediationStage stage(settings);
        stage.connect();
        stage.server->reload(settings);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
    }
};

REGISTER_TEST(LiftedCallRateTest)
#include "lifted_call_rate_test.moc"
