// Calls from a trunk, or in its name, that only rang took all calls and media ports: phones inside got 503.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class FloodThatRingsTest : public QObject {
    Q_OBJECT

private slots:
    void leavesRoomForThoseInside_data()
    {
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("lastPort");
        QTest::newRow("of calls") << 8 << 29999;
        QTest::newRow("of ports") << 1000 << 20015;
    }

    void leavesRoomForThoseInside()
    {
        QFETCH(int, calls);
        QFETCH(int, lastPort);
        MediationSettings settings = stageSettings();
        settings.limits.calls = calls;
        settings.media.firstPort = 20000;
        settings.media.lastPort = std::uint16_t(lastPort);
        MediationStage stage(settings);
        stage.phone.onCall = [&] { stage.phone.session->progress({180, {}, {}, false}); };
        for (int i = 0; i < 10; ++i) {
            stage.backup.call(stage.backup.callTo("+4930100", outsideAddress, stage.backup.description()));
            stage.run();
        }
        QCOMPARE(stage.status().calls, std::size_t(7));
        QCOMPARE(stage.status().refused.full, std::uint64_t(3));
        stage.carrier.answerWith();
        stage.phone.takeStory();
        stage.callOut();
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }
};

REGISTER_TEST(FloodThatRingsTest)
#include "flood_that_rings_test.moc"
