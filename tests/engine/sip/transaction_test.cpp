// The timers of RFC 3261 17 to the millisecond, and how messages find their transactions.
#include "engine/sip/client_transaction.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// A user agent and a peer whose messages the test writes.
struct Pair {
    Pair()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
    {
    }

    void send(const Message& message) { raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, message); }
    void options()
    {
        OutOfDialogRequest request;
        request.method = "OPTIONS";
        request.uri = raw.uri();
        request.from.uri = *parseUri(a.uri());
        request.to.uri = *parseUri(raw.uri());
        a.agent().send(std::move(request),
            [this](const Message& response) { a.lines.push_back(std::to_string(response.status())); });
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
};

}  // namespace

class TransactionTest : public QObject {
    Q_OBJECT

private slots:
    void timersAAndB()
    {
        Pair pair;
        pair.a.call(pair.a.callTo(pair.raw.uri()));
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "500 a>r INVITE sdp\n"
            "1500 a>r INVITE sdp\n"
            "3500 a>r INVITE sdp\n"
            "7500 a>r INVITE sdp\n"
            "15500 a>r INVITE sdp\n"
            "31500 a>r INVITE sdp\n");
        COMPARE_TEXT(pair.a.story(), "ended unanswered 408\n");
        QCOMPARE(pair.stage.world.elapsed(), 32s);
    }

    void timersEAndF()
    {
        Pair pair;
        pair.options();
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>r OPTIONS\n"
            "500 a>r OPTIONS\n"
            "1500 a>r OPTIONS\n"
            "3500 a>r OPTIONS\n"
            "7500 a>r OPTIONS\n"
            "11500 a>r OPTIONS\n"
            "15500 a>r OPTIONS\n"
            "19500 a>r OPTIONS\n"
            "23500 a>r OPTIONS\n"
            "27500 a>r OPTIONS\n"
            "31500 a>r OPTIONS\n");
        COMPARE_TEXT(pair.a.story(), "408\n");
        QCOMPARE(pair.stage.world.elapsed(), 32s);
    }

    void timerEAfterAProvisionalResponse()
    {
        Pair pair;
        pair.raw.onMessage = [&](const Message&) {
            if (pair.raw.received.size() == 1)
                pair.raw.send(pair.raw.answer("OPTIONS", 100, "x"));
        };
        pair.options();
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>r OPTIONS\n"
            "10 r>a 100 OPTIONS\n"
            "500 a>r OPTIONS\n"
            "4500 a>r OPTIONS\n"
            "8500 a>r OPTIONS\n"
            "12500 a>r OPTIONS\n"
            "16500 a>r OPTIONS\n"
            "20500 a>r OPTIONS\n"
            "24500 a>r OPTIONS\n"
            "28500 a>r OPTIONS\n");
        COMPARE_TEXT(pair.a.story(), "408\n");
    }

    void timerD()
    {
        Pair pair;
        pair.raw.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE")
                pair.raw.send(pair.raw.answer("INVITE", 486, "x"));
        };
        pair.a.call(pair.a.callTo(pair.raw.uri()));
        pair.stage.world.runFor(30s);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 486 INVITE\n"
            "20 a>r ACK\n");
        pair.raw.send(pair.raw.answer("INVITE", 486, "x"));
        pair.stage.world.runFor(3s);
        COMPARE_TEXT(pair.stage.ladder(),
            "30000 r>a 486 INVITE\n"
            "30010 a>r ACK\n");
        COMPARE_TEXT(pair.a.story(), "ended rejected 486\n");
        QCOMPARE(pair.a.agent().counts().clientTransactions, std::size_t(0));
    }

    void timersGAndH()
    {
        Pair pair;
        pair.a.onCall = [&] { pair.a.session->reject({}); };
        pair.send(pair.raw.request("INVITE", pair.a.uri()));
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 486 INVITE\n"
            "510 a>r 486 INVITE\n"
            "1510 a>r 486 INVITE\n"
            "3510 a>r 486 INVITE\n"
            "7510 a>r 486 INVITE\n"
            "11510 a>r 486 INVITE\n"
            "15510 a>r 486 INVITE\n"
            "19510 a>r 486 INVITE\n"
            "23510 a>r 486 INVITE\n"
            "27510 a>r 486 INVITE\n"
            "31510 a>r 486 INVITE\n");
    }

    void timerI()
    {
        Pair pair;
        pair.a.onCall = [&] { pair.a.session->reject({}); };
        pair.send(pair.raw.request("INVITE", pair.a.uri()));
        pair.raw.onMessage = [&](const Message& message) {
            if (message.status() == 486)
                pair.raw.send(ackForFailure(pair.raw.request("INVITE", pair.a.uri()), message));
        };
        pair.stage.world.runFor(5s);
        QCOMPARE(pair.a.agent().counts().serverTransactions, std::size_t(1));
        pair.stage.world.runFor(40ms);
        QCOMPARE(pair.a.agent().counts().serverTransactions, std::size_t(0));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 486 INVITE\n"
            "20 r>a ACK\n");
    }

    void timerJ()
    {
        Pair pair;
        int asked = 0;
        pair.a.agent().onRequest([&](const IncomingRequest& request) {
            ++asked;
            request.respond(200);
        });
        const Message options = pair.raw.request("OPTIONS", pair.a.uri());
        pair.send(options);
        pair.stage.world.runFor(31s);
        pair.send(options);
        pair.stage.world.runFor(1s);
        QCOMPARE(pair.raw.received.size(), std::size_t(2));
        QVERIFY(pair.raw.received[0] == pair.raw.received[1]);
        QCOMPARE(asked, 1);
        pair.stage.world.runFor(20ms);
        pair.send(options);
        QVERIFY(pair.stage.isSilent(pair.a));
        QCOMPARE(asked, 2);
    }

    void timerK()
    {
        Pair pair;
        pair.raw.onMessage = [&](const Message&) { pair.raw.send(pair.raw.answer("OPTIONS", 200, "x")); };
        pair.options();
        pair.stage.world.runFor(5s);
        QCOMPARE(pair.a.agent().counts().clientTransactions, std::size_t(1));
        pair.raw.send(pair.raw.answer("OPTIONS", 200, "x"));
        pair.stage.world.runFor(20ms);
        COMPARE_TEXT(pair.a.story(), "200\n");
        QCOMPARE(pair.a.agent().counts().clientTransactions, std::size_t(0));
    }

    void repeatsTheSuccessUntilItGivesUp()
    {
        Pair pair;
        pair.a.onCall = [&] { pair.a.session->accept({"answer"}); };
        pair.send(pair.raw.request("INVITE", pair.a.uri(), "z9hG4bKraw1", "offer"));
        pair.raw.onMessage = [&](const Message& message) {
            if (message.method() == "BYE")
                pair.raw.send(pair.raw.answer("BYE", 200, "rawtag"));
        };
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 200 INVITE sdp\n"
            "510 a>r 200 INVITE sdp\n"
            "1510 a>r 200 INVITE sdp\n"
            "3510 a>r 200 INVITE sdp\n"
            "7510 a>r 200 INVITE sdp\n"
            "11510 a>r 200 INVITE sdp\n"
            "15510 a>r 200 INVITE sdp\n"
            "19510 a>r 200 INVITE sdp\n"
            "23510 a>r 200 INVITE sdp\n"
            "27510 a>r 200 INVITE sdp\n"
            "31510 a>r 200 INVITE sdp\n"
            "32010 a>r BYE\n"
            "32020 r>a 200 BYE\n");
        COMPARE_TEXT(pair.a.story(), "call offer\nended unconfirmed 200\n");
    }

    void absorbsCopiesOfTheInvite()
    {
        Pair pair;
        const Message invite = pair.raw.request("INVITE", pair.a.uri(), "z9hG4bKraw1", "offer");
        pair.send(invite);
        pair.stage.world.runFor(100ms);
        pair.send(invite);
        pair.a.session->progress({.reliable = false});
        pair.stage.world.runFor(100ms);
        pair.send(invite);
        pair.stage.world.runFor(100ms);
        pair.a.session->reject({});
        pair.send(invite);
        pair.stage.world.runFor(100ms);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "100 r>a INVITE sdp\n"
            "100 a>r 180 INVITE\n"
            "110 a>r 180 INVITE\n"
            "200 r>a INVITE sdp\n"
            "210 a>r 180 INVITE\n"
            "300 a>r 486 INVITE\n"
            "300 r>a INVITE sdp\n"
            "310 a>r 486 INVITE\n");
        COMPARE_TEXT(pair.a.story(), "call offer\nended rejected 486\n");
    }

    void matchesAsRfc2543Does()
    {
        Pair pair;
        pair.a.onCall = [&] { pair.a.session->progress({.reliable = false}); };
        const Message invite = pair.raw.request("INVITE", pair.a.uri(), "old", "offer");
        pair.send(invite);
        pair.stage.world.runFor(100ms);
        pair.send(invite);
        pair.send(cancelFor(invite));
        pair.raw.onMessage = [&](const Message& message) {
            if (message.status() == 487)
                pair.send(ackForFailure(invite, message));
        };
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 180 INVITE\n"
            "100 r>a INVITE sdp\n"
            "100 r>a CANCEL\n"
            "110 a>r 180 INVITE\n"
            "110 a>r 200 CANCEL\n"
            "110 a>r 487 INVITE\n"
            "120 r>a ACK\n");
        COMPARE_TEXT(pair.a.story(), "call offer\nended cancelled 487\n");
    }

    void refusesARequestThatCameByTwoWays()
    {
        Pair pair;
        pair.send(pair.raw.request("INVITE", pair.a.uri(), "z9hG4bKone", "offer"));
        pair.send(pair.raw.request("INVITE", pair.a.uri(), "z9hG4bKtwo", "offer"));
        pair.stage.world.runFor(100ms);
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a INVITE sdp\n"
            "0 r>a INVITE sdp\n"
            "10 a>r 100 INVITE\n"
            "10 a>r 482 INVITE\n");
        COMPARE_TEXT(pair.a.story(), "call offer\n");
    }

    void answersWhatBelongsToNothing()
    {
        Pair pair;
        pair.send(pair.raw.request("CANCEL", pair.a.uri()));
        Message bye = pair.raw.request("BYE", pair.a.uri(), "z9hG4bKtwo");
        pair.send(bye);
        bye.replaceFirst(HeaderName::via, "SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKthree");
        bye.set(HeaderName::to, "<sip:a@192.0.2.1>;tag=unknown");
        pair.send(bye);
        Message ack = pair.raw.request("ACK", pair.a.uri(), "z9hG4bKfour");
        ack.set(HeaderName::to, "<sip:a@192.0.2.1>;tag=unknown");
        pair.send(ack);
        pair.send(makeResponse(pair.raw.request("INVITE", pair.a.uri()), 200, "OK", "t"));
        QVERIFY(pair.stage.isSilent(pair.a));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 r>a CANCEL\n"
            "0 r>a BYE\n"
            "0 r>a BYE\n"
            "0 r>a ACK\n"
            "0 r>a 200 INVITE\n"
            "10 a>r 481 CANCEL\n"
            "10 a>r 481 BYE\n"
            "10 a>r 481 BYE\n");
    }

    void forgetsTheFirstOnesBeyondItsLimit()
    {
        SipStage stage;
        UserAgentSettings settings;
        settings.maxServerTransactions = 2;
        SipParty a(stage, "a", "192.0.2.1", settings);
        RawPeer raw(stage, "r", "192.0.2.9");
        std::vector<std::string> asked;
        std::vector<IncomingRequest> open;
        a.agent().onRequest([&](const IncomingRequest& request) {
            asked.emplace_back(*request.message().value(HeaderName::callId));
            if (asked.size() == 1)
                open.push_back(request);
            else
                request.respond(200);
        });
        for (const char* branch : {"z9hG4bK1", "z9hG4bK2", "z9hG4bK3", "z9hG4bK2", "z9hG4bK1"}) {
            Message options = raw.request("OPTIONS", a.uri(), branch);
            options.set(HeaderName::callId, branch);
            raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, options);
            stage.world.runFor(100ms);
            QVERIFY(a.agent().counts().serverTransactions <= 2);
        }
        QCOMPARE(asked, (std::vector<std::string>{"z9hG4bK1", "z9hG4bK2", "z9hG4bK3", "z9hG4bK2"}));
        open.clear();
        QVERIFY(stage.isSilent(a));
        QCOMPARE(raw.received.size(), std::size_t(4));
    }
};

REGISTER_TEST(TransactionTest)
#include "transaction_test.moc"
