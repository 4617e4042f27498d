// INVITE with Replaces, by which another phone takes over a call that stands, was refused as a new call is while the
// server was full or drained: attended transfers failed then.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class ReplacesWhileFullTest : public QObject {
    Q_OBJECT

private slots:
    void isNoNewCall_data()
    {
        QTest::addColumn<bool>("drains");
        QTest::addRow("full") << false;
        QTest::addRow("draining") << true;
    }

    void isNoNewCall()
    {
        QFETCH(bool, drains);
        MediationSettings settings = stageSettings();
        settings.limits.calls = 1;
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        if (drains)
            stage.server->drain(60s, [] { });
        SecondPhone other(stage);
        OutgoingCall call = other.callTo("+15550001", insideAddress, other.description("8 101"));
        call.headers.push_back(replacesOf(stage.phone.session->dialog()));
        other.call(std::move(call));
        stage.run(5s);
        const std::string story = other.takeStory();
        QVERIFY2(story.find("established") != std::string::npos, story.c_str());
        QVERIFY(stage.phone.takeStory().find("ended hungUpThere") != std::string::npos);
    }
};

REGISTER_TEST(ReplacesWhileFullTest)
#include "replaces_while_full_test.moc"
