// A forked offer: two sides answer it, and the second one is the call.
#include "tests/support/ice_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class IceForkTest : public QObject {
    Q_OBJECT

private slots:
    void followsTheSideThatAnsweredLast()
    {
        IceStage stage;
        stage.addHosts();
        IceSide second(stage.world, 3);
        second.add(stage.right, at("10.0.0.8", 6000));
        const IceDescription offer = stage.offerer.agent.description();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        QCOMPARE(stage.offerer.agent.selected(1)->toString(), std::string("10.0.0.2:5000"));

        stage.offerer.agent.forgetPeer();
        QCOMPARE(stage.offerer.agent.description(), offer);
        second.agent.start(offer, false);
        stage.offerer.agent.start(second.agent.description(), true);
        stage.world.runFor(1s);
        QCOMPARE(stage.offerer.agent.selected(1)->toString(), std::string("10.0.0.8:6000"));
        QVERIFY(stage.offerer.agent.state() == IceState::connected);
        QVERIFY(second.agent.state() == IceState::connected);
    }
};

REGISTER_TEST(IceForkTest)
#include "ice_fork_test.moc"
