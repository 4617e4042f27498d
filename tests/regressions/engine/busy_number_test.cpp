// 503 without Retry-After made a trunk rest for a second: one number without a circuit refused the calls to all others.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class BusyNumberTest : public QObject {
    Q_OBJECT

private slots:
    void refusesNobodyElse()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}};
        MediationStage stage(settings);
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {}}); };
        stage.callOut();
        stage.run(std::chrono::milliseconds(100));
        stage.carrier.answerWith();
        stage.callOut("+15550002");
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }
};

REGISTER_TEST(BusyNumberTest)
#include "busy_number_test.moc"
