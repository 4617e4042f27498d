// An offer in the 200 that cannot be taken was acknowledged without an answer (RFC 3261 13.2.2.4), and not told of.
#include "engine/sip/message_sdp.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class LateOfferUnfitTest : public QObject {
    Q_OBJECT

private slots:
    void refusesEachStreamInTheAck()
    {
        LiveStage stage({.codecs = {"G722"}});
        stage.request.earlyOffer = false;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QVERIFY2(result.reason.contains("G722"), result.reason.c_str());
        const auto ack = std::ranges::find_if(
            result.ladder, [](const LadderEntry& entry) { return entry.message && entry.message->method() == "ACK"; });
        QVERIFY(ack != result.ladder.end());
        const std::string answer = sdpOf(*ack->message);
        QVERIFY2(answer.contains("m=audio 0 RTP/AVP"), answer.c_str());
    }
};

REGISTER_TEST(LateOfferUnfitTest)
#include "late_offer_unfit_test.moc"
