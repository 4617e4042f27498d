// How calls end: refused, cancelled, in a race, by a side that is gone.
#include "engine/sip/client_transaction.h"
#include "engine/sip/sip_error.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

struct Pair {
    Pair()
        : a(stage, "a", "192.0.2.1")
        , b(stage, "b", "192.0.2.2")
    {
    }

    void talk()
    {
        b.answerCalls();
        a.call(b);
        stage.world.runFor(1s);
        stage.ladder();
        a.story();
        b.story();
    }

    SipStage stage;
    SipParty a, b;
};

struct RawPair {
    RawPair()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
    {
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
};

const Reason normal{"Q.850", 16, "Normal call clearing"};
const Reason elsewhere{"SIP", 200, "Call completed elsewhere"};

}  // namespace

class CallEndTest : public QObject {
    Q_OBJECT

private slots:
    void refuses()
    {
        Pair pair;
        pair.stage.lose("486 INVITE");
        pair.b.onCall = [&] {
            QVERIFY(
                !pair.b.session->reject({486, "Busy", {{HeaderName::reason, {}, toString(Reason{"Q.850", 17, {}})}}}));
            QVERIFY(pair.b.session->accept({"late"}) == SipError::wrongState);
        };
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 486 INVITE lost\n"
            "510 b>a 486 INVITE\n"
            "520 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "progressed 100\nended rejected 486 Q.850 17\n");
        COMPARE_TEXT(pair.b.story(), "call offer\nended rejected 486\n");
    }

    void refusesWithoutAnOwner()
    {
        Pair pair;
        pair.b.onCall = [&] { pair.b.session.reset(); };
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.a.story(), "progressed 100\nended rejected 480\n");
    }

    void cancels_data()
    {
        QTest::addColumn<QString>("lost");
        QTest::addColumn<QString>("ladder");
        const auto row = [](const char* lost, const char* ladder) { QTest::newRow(lost) << lost << ladder; };
        row("nothing",
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b CANCEL\n"
            "30 b>a 200 CANCEL\n"
            "30 b>a 487 INVITE\n"
            "40 a>b ACK\n");
        row("CANCEL",
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b CANCEL lost\n"
            "520 a>b CANCEL\n"
            "530 b>a 200 CANCEL\n"
            "530 b>a 487 INVITE\n"
            "540 a>b ACK\n");
        row("200 CANCEL",
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b CANCEL\n"
            "30 b>a 200 CANCEL lost\n"
            "30 b>a 487 INVITE\n"
            "40 a>b ACK\n"
            "520 a>b CANCEL\n"
            "530 b>a 200 CANCEL\n");
        row("487 INVITE",
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b CANCEL\n"
            "30 b>a 200 CANCEL\n"
            "30 b>a 487 INVITE lost\n"
            "530 b>a 487 INVITE\n"
            "540 a>b ACK\n");
        row("ACK",
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b CANCEL\n"
            "30 b>a 200 CANCEL\n"
            "30 b>a 487 INVITE\n"
            "40 a>b ACK lost\n"
            "530 b>a 487 INVITE\n"
            "540 a>b ACK\n");
    }

    void cancels()
    {
        QFETCH(QString, lost);
        QFETCH(QString, ladder);
        Pair pair;
        pair.stage.lose(lost.toStdString());
        pair.b.onCall = [&] { pair.b.session->progress({.reliable = false}); };
        pair.a.when("progressed 180", [&] { pair.a.session->end({.reasons = {elsewhere}}); });
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.a.story(), "progressed 100\nprogressed 180\nended cancelled 487\n");
        COMPARE_TEXT(pair.b.story(), "call offer\nended cancelled 487 SIP 200\n");
        COMPARE_TEXT(pair.stage.ladder(), ladder.toStdString());
    }

    void waitsForAProvisionalResponseBeforeTheCancel()
    {
        Pair pair;
        pair.stage.lose("INVITE sdp");
        pair.a.call(pair.b);
        pair.a.session->end();
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp lost\n"
            "500 a>b INVITE sdp\n"
            "510 b>a 100 INVITE\n"
            "520 a>b CANCEL\n"
            "530 b>a 200 CANCEL\n"
            "530 b>a 487 INVITE\n"
            "540 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "progressed 100\nended cancelled 487\n");
    }

    void cancelsWhatNobodyAnswers()
    {
        RawPair pair;
        pair.raw.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE")
                pair.raw.send(pair.raw.answer("INVITE", 180, "x"));
        };
        pair.a.when("progressed 180", [&] { pair.a.session->end(); });
        pair.a.call(pair.a.callTo(pair.raw.uri()));
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.a.story(), "progressed 180\nended cancelled 487\n");
        QCOMPARE(pair.stage.world.elapsed(), 32s + 20ms);
    }

    void hangsUpWhenTheSuccessCrossesTheCancel()
    {
        Pair pair;
        pair.b.onCall = [&] { pair.b.session->progress({.reliable = false}); };
        pair.a.call(pair.b);
        pair.stage.world.runFor(1s);
        pair.a.session->end();
        pair.b.session->accept({"answer"});
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "1000 a>b CANCEL\n"
            "1000 b>a 200 INVITE sdp\n"
            "1010 b>a 200 CANCEL\n"
            "1010 a>b ACK\n"
            "1010 a>b BYE\n"
            "1020 b>a 200 BYE\n");
        COMPARE_TEXT(pair.a.story(), "progressed 100\nprogressed 180\nended cancelled 200\n");
        COMPARE_TEXT(pair.b.story(), "call offer\nestablished\nended hungUpThere\n");
    }

    void hangsUpOnBothSidesAtOnce()
    {
        Pair pair;
        pair.talk();
        pair.a.session->end({.reasons = {normal}});
        pair.b.session->end({.reasons = {normal}});
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b BYE\n"
            "1000 b>a BYE\n"
            "1010 b>a 200 BYE\n"
            "1010 a>b 200 BYE\n");
        COMPARE_TEXT(pair.a.story(), "ended hungUp 200 Q.850 16\n");
        COMPARE_TEXT(pair.b.story(), "ended hungUp 200 Q.850 16\n");
    }

    void tellsTheReason()
    {
        Pair pair;
        pair.talk();
        pair.b.session->end({.reasons = {normal, elsewhere}});
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.a.story(), "ended hungUpThere Q.850 16 SIP 200\n");
    }

    void hangsUpAfterTheAckOnly()
    {
        Pair pair;
        pair.stage.lose("ACK");
        pair.b.onCall = [&] {
            pair.b.session->accept({"answer"});
            pair.b.session->end();
        };
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 200 INVITE sdp\n"
            "20 a>b ACK lost\n"
            "510 b>a 200 INVITE sdp\n"
            "520 a>b ACK\n"
            "530 b>a BYE\n"
            "540 a>b 200 BYE\n");
        COMPARE_TEXT(pair.b.story(), "call offer\nended hungUp 200\n");
    }

    void endsWithItsOwner()
    {
        Pair pair;
        pair.talk();
        pair.a.session.reset();
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b BYE\n"
            "1010 b>a 200 BYE\n");
        COMPARE_TEXT(pair.b.story(), "ended hungUpThere\n");
    }

    void refusesReinvitesOfACallThatEnds()
    {
        Pair pair;
        pair.talk();
        QVERIFY(!pair.a.session->offer("hold"));
        pair.stage.world.runFor(50ms);
        pair.b.session->end();
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b INVITE sdp\n"
            "1010 b>a 100 INVITE\n"
            "1050 b>a 487 INVITE\n"
            "1050 b>a BYE\n"
            "1060 a>b ACK\n"
            "1060 a>b 200 BYE\n");
        COMPARE_TEXT(pair.a.story(), "offer refused 487\nended hungUpThere\n");
        COMPARE_TEXT(pair.b.story(), "offered hold by reinvite\nended hungUp 200\n");
    }

    void takesTheByeOfAnEarlyCaller()
    {
        RawPair pair;
        pair.a.onCall = [&] { pair.a.session->progress({.reliable = false}); };
        const Message invite = pair.raw.request("INVITE", pair.a.uri(), "z9hG4bK1", "offer");
        pair.raw.onMessage = [&](const Message& message) {
            if (message.status() == 180)
                pair.raw.send(pair.raw.inDialog("BYE", 2, "z9hG4bKbye"));
            if (message.status() == 487)
                pair.raw.send(ackForFailure(invite, message));
        };
        pair.raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, invite);
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 180 INVITE\n"
            "20 r>a BYE\n"
            "30 a>r 200 BYE\n"
            "30 a>r 487 INVITE\n"
            "40 r>a ACK\n");
        COMPARE_TEXT(pair.a.story(), "call offer\nended hungUpThere\n");
    }

    void givesUpWithoutPrack()
    {
        RawPair pair;
        pair.a.onCall = [&] { pair.a.session->progress({}); };
        Message invite = pair.raw.request("INVITE", pair.a.uri(), "z9hG4bK1", "offer");
        invite.add(HeaderName::supported, "100rel");
        pair.raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, invite);
        pair.stage.world.runFor(33s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 180 INVITE\n"
            "510 a>r 180 INVITE\n"
            "1510 a>r 180 INVITE\n"
            "3510 a>r 180 INVITE\n"
            "7510 a>r 180 INVITE\n"
            "15510 a>r 180 INVITE\n"
            "31510 a>r 180 INVITE\n"
            "32010 a>r 504 INVITE\n"
            "32510 a>r 504 INVITE\n");
        COMPARE_TEXT(pair.a.story(), "call offer\nended unconfirmed 504\n");
    }

    void hangsUpOnAPeerThatIsGone()
    {
        Pair pair;
        pair.talk();
        pair.b.agent().transport().close();
        pair.a.session->end();
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.a.story(), "ended hungUp 408\n");
    }

    void tellsThatThereIsNoWay()
    {
        Pair pair;
        pair.a.call(pair.a.callTo("sip:x@nowhere.example"));
        pair.stage.world.run();
        COMPARE_TEXT(pair.a.story(), "ended unreachable 503\n");
        pair.a.call(pair.a.callTo("sip:x@[2001:db8::1]"));
        pair.stage.world.run();
        COMPARE_TEXT(pair.a.story(), "ended unreachable 503\n");
    }
};

REGISTER_TEST(CallEndTest)
#include "call_end_test.moc"
