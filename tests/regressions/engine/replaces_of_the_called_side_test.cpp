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
        SecondPhone other(stage);
        OutgoingCall call = other.callTo("+4930100", insideAddress, other.description("8 101"));
        call.headers.push_back(replacesOf(stage.phone.session->dialog()));
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
