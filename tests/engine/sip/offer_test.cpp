// Offers and answers in every message that may carry them (RFC 3264, RFC 3311, RFC 6337).
#include "engine/sip/client_transaction.h"
#include "engine/sip/sip_error.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

using By = InviteSession::OfferBy;

using Pair = SipPair;

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

}  // namespace

class OfferTest : public QObject {
    Q_OBJECT

private slots:
    void delaysTheOfferUntilTheSuccess()
    {
        Pair pair;
        pair.stage.lose("ACK sdp");
        pair.b.onCall = [&] { pair.b.session->accept({"offer B"}); };
        pair.a.when("offered offer B by success", [&] { QVERIFY(!pair.a.session->answer("answer A")); });
        pair.a.call(pair.a.callTo(pair.b.uri(), {}));
        pair.stage.world.runFor(5s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 200 INVITE sdp\n"
            "20 a>b ACK sdp lost\n"
            "510 b>a 200 INVITE sdp\n"
            "520 a>b ACK sdp\n");
        COMPARE_TEXT(pair.a.story(), "progressed 100\noffered offer B by success\nestablished\n");
        COMPARE_TEXT(pair.b.story(), "call \nanswered answer A\nestablished\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void waitsForTheAnswerBeforeTheAck()
    {
        Pair pair;
        pair.b.onCall = [&] { pair.b.session->accept({"offer B"}); };
        pair.a.call(pair.a.callTo(pair.b.uri(), {}));
        pair.stage.world.runFor(2s);
        pair.a.session->answer("answer A");
        QVERIFY(pair.a.session->answer("again") == SipError::wrongState);
        pair.stage.world.runFor(2s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 200 INVITE sdp\n"
            "510 b>a 200 INVITE sdp\n"
            "1510 b>a 200 INVITE sdp\n"
            "2000 a>b ACK sdp\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void refusesTheOfferOfASuccess()
    {
        const std::string head = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n";
        const std::string offer = head + "m=audio 4000 RTP/AVP 18\r\n";
        const std::string refusal = head + "m=audio 0 RTP/AVP 18\r\n";
        Pair pair;
        pair.b.onCall = [&] { pair.b.session->accept({offer}); };
        pair.a.when("offered " + offer + " by success", [&] { QVERIFY(!pair.a.session->refuseOffer()); });
        pair.a.call(pair.a.callTo(pair.b.uri(), {}));
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 200 INVITE sdp\n"
            "20 a>b ACK sdp\n"
            "20 a>b BYE\n"
            "30 b>a 200 BYE\n");
        COMPARE_TEXT(
            pair.a.story(), "progressed 100\noffered " + offer + " by success\nestablished\nended hungUp 200\n");
        COMPARE_TEXT(pair.b.story(), "call \nanswered " + refusal + "\nestablished\nended hungUpThere\n");
    }

    void delaysTheOfferUntilAReliableResponse()
    {
        Pair pair;
        pair.b.onCall = [&] { QVERIFY(!pair.b.session->progress({.status = 183, .sdp = "offer B"})); };
        pair.b.when("answered answer A", [&] { QVERIFY(!pair.b.session->accept({})); });
        pair.a.when("offered offer B by provisional", [&] { QVERIFY(!pair.a.session->answer("answer A")); });
        pair.a.call(pair.a.callTo(pair.b.uri(), {}));
        pair.stage.world.runFor(5s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 183 INVITE sdp\n"
            "20 a>b PRACK sdp\n"
            "30 b>a 200 PRACK\n"
            "30 b>a 200 INVITE\n"
            "40 a>b ACK\n");
        COMPARE_TEXT(
            pair.a.story(), "progressed 100\nprogressed 183 reliable\noffered offer B by provisional\nestablished\n");
        COMPARE_TEXT(pair.b.story(), "call \nconfirmed 183\nanswered answer A\nestablished\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void repeatsAnUnreliableAnswer()
    {
        Pair pair;
        pair.b.onCall = [&] {
            pair.b.session->progress({.status = 183, .sdp = "answer", .reliable = false});
            pair.b.session->progress({.status = 180, .reliable = false});
            QVERIFY(!pair.b.session->accept({}));
        };
        pair.a.call(pair.b);
        pair.stage.world.runFor(5s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 183 INVITE sdp\n"
            "10 b>a 180 INVITE\n"
            "10 b>a 200 INVITE sdp\n"
            "20 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(),
            "progressed 100\nprogressed 183\nanswered answer early\nprogressed 180\nanswered answer\nestablished\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void answersOnceWhenReliable()
    {
        Pair pair;
        pair.b.onCall = [&] { pair.b.session->progress({.status = 183, .sdp = "answer"}); };
        pair.b.when("confirmed 183", [&] { QVERIFY(!pair.b.session->accept({"ignored"})); });
        pair.a.call(pair.b);
        pair.stage.world.runFor(5s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 183 INVITE sdp\n"
            "20 a>b PRACK\n"
            "30 b>a 200 PRACK\n"
            "30 b>a 200 INVITE\n"
            "40 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "progressed 100\nprogressed 183 reliable\nanswered answer\nestablished\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void holdsTheSuccessForThePrackOfADescription()
    {
        Pair pair;
        pair.stage.lose("PRACK");
        pair.b.onCall = [&] {
            pair.b.session->progress({.status = 183, .sdp = "answer"});
            pair.b.session->accept({});
        };
        pair.a.call(pair.b);
        pair.stage.world.runFor(5s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 183 INVITE sdp\n"
            "20 a>b PRACK lost\n"
            "510 b>a 183 INVITE sdp\n"
            "520 a>b PRACK\n"
            "530 b>a 200 PRACK\n"
            "530 b>a 200 INVITE\n"
            "540 a>b ACK\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void offersAgain()
    {
        Pair pair;
        pair.talk();
        pair.b.when("offered hold by reinvite", [&] { QVERIFY(!pair.b.session->answer("held")); });
        QVERIFY(!pair.a.session->offer("hold"));
        QVERIFY(pair.a.session->offer("too soon") == SipError::wrongState);
        pair.stage.world.runFor(1s);
        pair.a.when("offered resume by reinvite", [&] { QVERIFY(!pair.a.session->answer("resumed")); });
        QVERIFY(!pair.b.session->offer("resume"));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b INVITE sdp\n"
            "1010 b>a 100 INVITE\n"
            "1010 b>a 200 INVITE sdp\n"
            "1020 a>b ACK\n"
            "2000 b>a INVITE sdp\n"
            "2010 a>b 100 INVITE\n"
            "2010 a>b 200 INVITE sdp\n"
            "2020 b>a ACK\n");
        COMPARE_TEXT(pair.a.story(), "answered held\noffered resume by reinvite\n");
        COMPARE_TEXT(pair.b.story(), "offered hold by reinvite\nanswered resumed\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void survivesTheLossOf_data()
    {
        QTest::addColumn<QString>("lost");
        QTest::newRow("INVITE") << "INVITE sdp";
        QTest::newRow("100") << "100 INVITE";
        QTest::newRow("200") << "200 INVITE sdp";
        QTest::newRow("ACK") << "ACK";
        QTest::newRow("UPDATE") << "UPDATE sdp";
        QTest::newRow("200 to UPDATE") << "200 UPDATE sdp";
    }

    void survivesTheLossOf()
    {
        QFETCH(QString, lost);
        Pair pair;
        pair.talk();
        pair.stage.lose(lost.toStdString());
        pair.b.when("offered hold by reinvite", [&] { pair.b.session->answer("held"); });
        pair.b.when("offered resume by update", [&] { pair.b.session->answer("resumed"); });
        pair.a.when("answered held", [&] { QVERIFY(!pair.a.session->offer("resume", By::update)); });
        QVERIFY(!pair.a.session->offer("hold"));
        pair.stage.world.runFor(5s);
        COMPARE_TEXT(pair.a.story(), "answered held\nanswered resumed\n");
        COMPARE_TEXT(pair.b.story(), "offered hold by reinvite\noffered resume by update\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void rollsBackWhatIsRefused()
    {
        Pair pair;
        pair.talk();
        pair.b.when("offered video by reinvite", [&] { QVERIFY(!pair.b.session->refuseOffer()); });
        pair.a.when("offer refused 488", [&] { QVERIFY(!pair.a.session->offer("offer")); });
        pair.b.when("offered offer by reinvite unchanged", [&] { QVERIFY(!pair.b.session->answer("answer")); });
        QVERIFY(!pair.a.session->offer("video"));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b INVITE sdp\n"
            "1010 b>a 100 INVITE\n"
            "1010 b>a 488 INVITE\n"
            "1020 a>b ACK\n"
            "1020 a>b INVITE sdp\n"
            "1030 b>a 100 INVITE\n"
            "1030 b>a 200 INVITE sdp\n"
            "1040 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "offer refused 488\nanswered answer\n");
        COMPARE_TEXT(pair.b.story(), "offered video by reinvite\noffered offer by reinvite unchanged\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void asksForAnOffer()
    {
        Pair pair;
        pair.talk();
        pair.b.when("offer wanted", [&] { QVERIFY(!pair.b.session->offer("offer B")); });
        pair.a.when("offered offer B by success", [&] { QVERIFY(!pair.a.session->answer("answer A")); });
        QVERIFY(!pair.a.session->requestOffer());
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b INVITE\n"
            "1010 b>a 100 INVITE\n"
            "1010 b>a 200 INVITE sdp\n"
            "1020 a>b ACK sdp\n");
        COMPARE_TEXT(pair.a.story(), "offered offer B by success\n");
        COMPARE_TEXT(pair.b.story(), "offer wanted\nanswered answer A\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void updatesBeforeTheAnswer()
    {
        Pair pair;
        pair.b.onCall = [&] { pair.b.session->progress({.status = 183, .sdp = "answer"}); };
        pair.b.when("confirmed 183", [&] { QVERIFY(!pair.b.session->offer("update B")); });
        pair.a.when("offered update B by update", [&] { QVERIFY(!pair.a.session->answer("answer A")); });
        pair.b.when("answered answer A", [&] { pair.b.session->accept({}); });
        pair.a.when("established", [&] { QVERIFY(!pair.a.session->offer("update A", By::update)); });
        pair.b.when("offered update A by update", [&] { QVERIFY(!pair.b.session->refuseOffer()); });
        pair.a.call(pair.b);
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 183 INVITE sdp\n"
            "20 a>b PRACK\n"
            "30 b>a 200 PRACK\n"
            "30 b>a UPDATE sdp\n"
            "40 a>b 200 UPDATE sdp\n"
            "50 b>a 200 INVITE\n"
            "60 a>b ACK\n"
            "60 a>b UPDATE sdp\n"
            "70 b>a 488 UPDATE\n");
        COMPARE_TEXT(pair.a.story(),
            "progressed 100\n"
            "progressed 183 reliable\n"
            "answered answer\n"
            "offered update B by update\n"
            "established\n"
            "offer refused 488\n");
        COMPARE_TEXT(pair.b.story(),
            "call offer\n"
            "confirmed 183\n"
            "answered answer A\n"
            "established\n"
            "offered update A by update\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void resolvesGlare()
    {
        Pair pair;
        pair.talk();
        pair.a.when("offered B by reinvite", [&] { pair.a.session->answer("A too"); });
        pair.b.when("offered A by reinvite", [&] { pair.b.session->answer("B too"); });
        pair.a.when("offer due", [&] { QVERIFY(!pair.a.session->offer("A")); });
        pair.b.when("offer due", [&] { QVERIFY(!pair.b.session->offer("B")); });
        QVERIFY(!pair.a.session->offer("A"));
        QVERIFY(!pair.b.session->offer("B"));
        pair.stage.world.runFor(10s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b INVITE sdp\n"
            "1000 b>a INVITE sdp\n"
            "1010 b>a 100 INVITE\n"
            "1010 b>a 491 INVITE\n"
            "1010 a>b 100 INVITE\n"
            "1010 a>b 491 INVITE\n"
            "1020 a>b ACK\n"
            "1020 b>a ACK\n"
            "1310 b>a INVITE sdp\n"
            "1320 a>b 100 INVITE\n"
            "1320 a>b 200 INVITE sdp\n"
            "1330 b>a ACK\n"
            "4830 a>b INVITE sdp\n"
            "4840 b>a 100 INVITE\n"
            "4840 b>a 200 INVITE sdp\n"
            "4850 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(),
            "offer refused 491\n"
            "offered B by reinvite\n"
            "offer due\n"
            "answered B too\n");
        COMPARE_TEXT(pair.b.story(),
            "offer refused 491\n"
            "offer due\n"
            "answered A too\n"
            "offered A by reinvite\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void waitsAsGlareWantsIt()
    {
        for (int seed = 1; seed < 30; ++seed) {
            Pair pair;
            pair.talk();
            for (int i = 0; i < seed; ++i) {  // other random numbers
                pair.a.agent().send({}, [](const Message&) { });
                pair.b.agent().send({}, [](const Message&) { });
            }
            Duration due{};
            SipParty& waiting = seed % 2 == 0 ? pair.a : pair.b;
            waiting.when("offer due", [&] { due = pair.stage.world.elapsed() - 1020ms; });
            pair.a.session->offer("A");
            pair.b.session->offer("B");
            pair.stage.world.runFor(10s);
            const bool longer = seed % 2 == 0;
            QVERIFY(due >= (longer ? 2100ms : 0ms) && due <= (longer ? 4000ms : 2000ms));
            QCOMPARE(due % 10ms, Duration(0));
        }
    }

    void refusesOneUpdateOfTwo()
    {
        Pair pair;
        pair.talk();
        QVERIFY(!pair.a.session->offer("A", By::update));
        QVERIFY(!pair.b.session->offer("B", By::update));
        pair.stage.world.runFor(10s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b UPDATE sdp\n"
            "1000 b>a UPDATE sdp\n"
            "1010 b>a 491 UPDATE\n"
            "1010 a>b 491 UPDATE\n");
        COMPARE_TEXT(pair.a.story(), "offer refused 491\noffer due\n");
        COMPARE_TEXT(pair.b.story(), "offer refused 491\noffer due\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void takesAnOfferInPrack()
    {
        RawPair pair;
        pair.raw.onMessage = [&](const Message& message) {
            if (message.status() == 183)
                pair.raw.send([&] {
                    Message prack = pair.raw.inDialog("PRACK", 2, "z9hG4bKprack", "second");
                    prack.add(HeaderName::rack, std::string(*message.value(HeaderName::rseq)) + " 1 INVITE");
                    return prack;
                }());
            if (message.status() == 200 && summaryOf(message).starts_with("200 INVITE"))
                pair.raw.send(pair.raw.inDialog("ACK", 1, "z9hG4bKack"));
        };
        pair.a.onCall = [&] { QVERIFY(!pair.a.session->progress({.status = 183, .sdp = "answer"})); };
        pair.a.when("offered second by prack", [&] {
            QVERIFY(pair.a.session->accept({}) == SipError::wrongState);
            QVERIFY(!pair.a.session->answer("second answer"));
            QVERIFY(!pair.a.session->accept({}));
        });
        Message invite = pair.raw.request("INVITE", pair.a.uri(), "z9hG4bK1", "offer");
        invite.add(HeaderName::supported, "100rel");
        pair.raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, invite);
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 183 INVITE sdp\n"
            "20 r>a PRACK sdp\n"
            "30 a>r 200 PRACK sdp\n"
            "30 a>r 200 INVITE\n"
            "40 r>a ACK\n");
        COMPARE_TEXT(pair.a.story(), "call offer\nconfirmed 183\noffered second by prack\nestablished\n");
    }

    void takesAnEarlyAnswerWhenTheSuccessHasNone()
    {
        RawPair pair;
        pair.raw.onMessage = [&](const Message& message) {
            if (message.method() != "INVITE")
                return;
            pair.raw.send(pair.raw.answer("INVITE", 183, "x", "answer"));
            pair.raw.send(pair.raw.answer("INVITE", 200, "x"));
        };
        pair.a.call(pair.a.callTo(pair.raw.uri()));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "progressed 183\nanswered answer early\nanswered answer\nestablished\n");
    }

    void tellsThatNoAnswerCame()
    {
        RawPair pair;
        pair.raw.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE")
                pair.raw.send(pair.raw.answer("INVITE", 200, "x"));
        };
        pair.a.call(pair.a.callTo(pair.raw.uri()));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "answered nothing\nestablished\n");
    }

    void takesBackAnOfferThatIsCancelled()
    {
        RawPair pair;
        pair.raw.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE")
                pair.raw.send(pair.raw.answer("INVITE", 200, "x", "answer"));
        };
        pair.a.call(pair.a.callTo(pair.raw.uri()));
        pair.stage.world.runFor(1s);
        pair.raw.onMessage = {};
        Message again = pair.raw.back("INVITE", 7, "x", "second");
        pair.raw.send(again);
        pair.stage.world.runFor(1s);
        pair.raw.send(cancelFor(again));
        pair.stage.world.runFor(100ms);
        QVERIFY(pair.a.session->answer("late") == SipError::wrongState);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 200 INVITE sdp\n"
            "20 a>r ACK\n"
            "1000 r>a INVITE sdp\n"
            "1010 a>r 100 INVITE\n"
            "2000 r>a CANCEL\n"
            "2010 a>r 200 CANCEL\n"
            "2010 a>r 487 INVITE\n");
        COMPARE_TEXT(pair.a.story(), "answered answer\nestablished\noffered second by reinvite\noffer withdrawn\n");
    }

    void losesTheCallWhenNobodyKnowsIt()
    {
        Pair pair;
        pair.talk();
        pair.b.agent().transport().close();
        QVERIFY(!pair.a.session->offer("hold"));
        pair.stage.world.run();
        COMPARE_TEXT(pair.a.story(), "offer refused 408\nended lost 408\n");
    }
};

REGISTER_TEST(OfferTest)
#include "offer_test.moc"
