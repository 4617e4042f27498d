// A phone that took over a call from outside by Replaces ended it: its ACK was taken for the answer to the call (500).
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class ReplacesOfTheCalledSideTest : public QObject {
    Q_OBJECT

private slots:
    void leavesTheCallUp()
    {
        MediationStage stage;
        stage.phone.answerWith();
        stage.callIn();
        stage.run();
        answersOffers(stage.carrier);
        stage.carrier.takeStory();
        MediationParty other(stage.stage, "other", "10.0.0.2");
        stage.stage.world.join(other.host(), stage.host, stage.stage.link);
        const DialogId taken = stage.phone.session->dialog();
        OutgoingCall call = other.callTo("+4930100", insideAddress, audioSdp("10.0.0.2", 4000, "8 101"));
        call.headers.push_back(
            {HeaderName::replaces, {}, taken.callId + ";to-tag=" + taken.remoteTag + ";from-tag=" + taken.localTag});
        other.call(std::move(call));
        stage.run(6s);
        QVERIFY(other.takeStory().ends_with("established\n"));
        QVERIFY(stage.phone.takeStory().contains("ended hungUpThere"));
        QVERIFY(!stage.carrier.takeStory().contains("ended"));
        QCOMPARE(stage.status().calls, std::size_t(1));
    }
};

REGISTER_TEST(ReplacesOfTheCalledSideTest)
#include "replaces_of_the_called_side_test.moc"
