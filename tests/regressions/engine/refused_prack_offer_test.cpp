// The called side had accepted, and its 200 waited for the PRACK of a reliable description. That PRACK brought an offer
// which was refused: the 200 was never sent, and the caller heard ringing until it gave up.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class RefusedPrackOfferTest : public QObject {
    Q_OBJECT

private slots:
    void theCallIsAnsweredAllTheSame()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1");
        RawPeer raw(stage, "r", "192.0.2.9");
        raw.onMessage = [&](const Message& message) {
            if (message.isRequest() || message.status() != 183)
                return;
            Message prack = raw.inDialog("PRACK", 2, "z9hG4bKprack", "second");
            prack.add(HeaderName::rack, std::string(*message.value(HeaderName::rseq)) + " 1 INVITE");
            raw.send(prack);
        };
        a.onCall = [&] {
            a.session->progress({.status = 183, .sdp = "answer"});
            a.session->accept({});
        };
        a.when("offered second by prack", [&] { QVERIFY(!a.session->refuseOffer()); });
        Message invite = raw.request("INVITE", a.uri(), "z9hG4bKinvite", "offer");
        invite.add(HeaderName::supported, "100rel");
        raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, invite);
        stage.world.runFor(100ms);
        COMPARE_TEXT(stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 183 INVITE sdp\n"
            "20 r>a PRACK sdp\n"
            "30 a>r 488 PRACK\n"
            "30 a>r 200 INVITE\n");
    }
};

REGISTER_TEST(RefusedPrackOfferTest)
#include "refused_prack_offer_test.moc"
