// A trunk that said 100 and then nothing held a call for a day, an emergency call too, though another trunk was up; and
// so long a call rang that nobody answered.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settings()
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"+1", {"carrier", "backup"}}};
    settings.emergency = {{"112"}, {"carrier", "backup"}};
    return settings;
}

void ring(MediationParty& party)
{
    party.onCall = [&party] { party.session->progress({180, {}, {}, false}); };
}

}  // namespace

class TrunkWithoutProgressTest : public QObject {
    Q_OBJECT

private slots:
    void isGivenUp_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("after_s");
        QTest::newRow("call") << "+15550001" << 60;
        QTest::newRow("emergency call") << "112" << 10;
    }

    void isGivenUp()
    {
        QFETCH(QString, number);
        QFETCH(int, after_s);
        MediationStage stage(settings());
        stage.backup.answerWith();
        stage.callOut(number.toStdString());
        stage.run(std::chrono::seconds(after_s) - 1s);
        QCOMPARE(stage.backup.calls, 0);
        stage.run(2s);
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.carrier.takeStory().contains("ended cancelled"));
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        COMPARE_TEXT(stage.news, "");  // other calls may have more luck
    }

    void isGivenAllTheTimeWhereItIsTheLast()
    {
        MediationSettings only = settings();
        only.emergency.trunks = {"carrier"};
        MediationStage stage(only);
        stage.callOut("112");
        stage.run(20min);
        QVERIFY(!stage.carrier.session->hasEnded());
        stage.carrier.session->accept({stage.carrier.description(), {}});
        stage.run(1s);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }

    void isAwaitedWhileItRings_data()
    {
        QTest::addColumn<bool>("fromOutside");
        QTest::newRow("outside") << false;
        QTest::newRow("inside") << true;
    }

    void isAwaitedWhileItRings()
    {
        QFETCH(bool, fromOutside);
        MediationStage stage(settings());
        MediationParty& called = fromOutside ? stage.phone : stage.carrier;
        MediationParty& caller = fromOutside ? stage.carrier : stage.phone;
        ring(called);
        fromOutside ? stage.callIn() : stage.callOut("+15550001");
        stage.run(299s);
        QVERIFY(!called.session->hasEnded());
        stage.run(3s);
        QVERIFY(called.takeStory().contains("ended cancelled"));
        QVERIFY(caller.takeStory().contains("480"));
        QCOMPARE(stage.backup.calls, 0);
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void endsWhereTheAnswerCrossesTheCancel()
    {
        MediationStage stage(settings());
        ring(stage.carrier);
        stage.callOut("+15550001");
        stage.run(300s - 5ms);
        stage.carrier.session->accept({stage.carrier.description(), {}});
        stage.run(40s);
        QVERIFY(stage.carrier.session->hasEnded());
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void lastsAsLongAsItIsTold()
    {
        MediationSettings patient = settings();
        patient.trunks[0].health.progress_s = 0;
        patient.limits.ringing_s = 0;
        MediationStage stage(patient);
        stage.callOut("+15550001");
        stage.run(20min);
        stage.carrier.session->progress({180, {}, {}, false});
        stage.run(20min);
        QVERIFY(!stage.carrier.session->hasEnded());
    }
};

REGISTER_TEST(TrunkWithoutProgressTest)
#include "trunk_without_progress_test.moc"
