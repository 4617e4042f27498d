// An INVITE that was forked (RFC 3261 13.2.2.4, 19.3 of RFC 3261, RFC 3960): several early dialogs, several answers.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// The peer answers as a forking proxy does: with more than one To tag.
struct Fork {
    Fork()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
    {
        raw.onMessage = [this](const Message& message) {
            if (message.method() == "BYE")
                raw.send(raw.answer("BYE", 200, "x"));
            if (message.method() == "PRACK")
                raw.send(raw.answer("PRACK", 200, "x"));
            if (message.method() == "INVITE" && invited)
                invited();
        };
    }

    void answer(int status, const std::string& tag, const std::string& sdp = {}, int rseq = 0)
    {
        Message response = raw.answer("INVITE", status, tag, sdp);
        if (!allow.empty())
            response.add(HeaderName::allow, allow);
        if (rseq > 0) {
            response.add(HeaderName::require, "100rel");
            response.add(HeaderName::rseq, std::to_string(rseq));
        }
        raw.send(response);
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
    std::function<void()> invited;
    std::string allow;  ///< of the far side; empty: it does not say
};

}  // namespace

class ForkTest : public QObject {
    Q_OBJECT

private slots:
    void keepsEarlyDialogsApart()
    {
        Fork fork;
        fork.invited = [&] {
            fork.answer(183, "one", "early one");
            fork.answer(183, "two", "early two");
            fork.answer(200, "two", "answer two");
        };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(1s);
        COMPARE_TEXT(fork.a.story(),
            "progressed 183\n"
            "answered early one early\n"
            "progressed 183\n"
            "answered early two early\n"
            "answered answer two\n"
            "established\n");
        QCOMPARE(fork.a.session->dialog().remoteTag, std::string("two"));
        QVERIFY(fork.stage.isSilent(fork.a));
        COMPARE_TEXT(fork.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 183 INVITE sdp\n"
            "10 r>a 183 INVITE sdp\n"
            "10 r>a 200 INVITE sdp\n"
            "20 a>r ACK\n"
            "32020 a>r BYE\n"
            "32030 r>a 200 BYE\n");
    }

    void countsReliableResponsesForEachFork()
    {
        Fork fork;
        fork.invited = [&] {
            fork.answer(183, "one", "answer one", 5);
            fork.answer(183, "two", "answer two", 9);
            fork.answer(180, "one", {}, 6);
            fork.answer(180, "one", {}, 6);   // a copy
            fork.answer(180, "two", {}, 11);  // one before it is missing
        };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(1s);
        COMPARE_TEXT(fork.a.story(),
            "progressed 183 reliable\n"
            "answered answer one\n"
            "progressed 183 reliable\n"
            "answered answer two\n"
            "progressed 180 reliable\n");
        COMPARE_TEXT(fork.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 183 INVITE sdp\n"
            "10 r>a 183 INVITE sdp\n"
            "10 r>a 180 INVITE\n"
            "10 r>a 180 INVITE\n"
            "10 r>a 180 INVITE\n"
            "20 a>r PRACK\n"
            "20 a>r PRACK\n"
            "20 a>r PRACK\n"
            "30 r>a 200 PRACK\n"
            "30 r>a 200 PRACK\n"
            "30 r>a 200 PRACK\n");
        std::string racks;
        for (const Message& message : fork.raw.received) {
            if (message.method() == "PRACK")
                racks += std::string(*message.value(HeaderName::rack)) + '\n';
        }
        const std::string number = std::to_string(cseqHeader(*fork.raw.lastOf("INVITE"))->number);
        QCOMPARE(QString::fromStdString(racks),
            QString("5 %1 INVITE\n9 %1 INVITE\n6 %1 INVITE\n").arg(QString::fromStdString(number)));
    }

    void offersAgainToTheForkThatIsNamed()
    {
        Fork fork;
        fork.allow = "INVITE, ACK, BYE, CANCEL, PRACK, UPDATE";
        fork.invited = [&] {
            fork.answer(183, "one", "answer one", 5);
            fork.answer(183, "two", "answer two", 9);
        };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(100ms);
        using By = InviteSession::OfferBy;
        QVERIFY(!fork.a.session->offer("again one", By::fitting, {}, "one"));
        QVERIFY(!fork.a.session->offer("again two", By::fitting, {}, "two"));
        QVERIFY(fork.a.session->offer("again three", By::fitting, {}, "three"));
        QVERIFY(fork.a.session->offer("too soon", By::fitting, {}, "one"));
        fork.stage.world.runFor(100ms);
        std::map<std::string, std::string> updates;
        for (const Message& message : fork.raw.received) {
            if (message.isRequest() && message.method() == "UPDATE")
                updates[std::string(toHeader(message)->tag().value_or(""))] = sdpOf(message);
        }
        QCOMPARE(updates, (std::map<std::string, std::string>{{"one", "again one"}, {"two", "again two"}}));
    }

    void hangsUpOnAllButTheFirst()
    {
        Fork fork;
        fork.invited = [&] {
            fork.answer(180, "one");
            fork.answer(200, "one", "answer one");
            fork.answer(200, "two", "answer two");
            fork.answer(200, "three", "answer three");
        };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(1s);
        fork.answer(200, "one", "answer one");  // copies
        fork.answer(200, "two", "answer two");
        fork.stage.world.runFor(1s);
        COMPARE_TEXT(fork.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 180 INVITE\n"
            "10 r>a 200 INVITE sdp\n"
            "10 r>a 200 INVITE sdp\n"
            "10 r>a 200 INVITE sdp\n"
            "20 a>r ACK\n"
            "20 a>r ACK\n"
            "20 a>r BYE\n"
            "20 a>r ACK\n"
            "20 a>r BYE\n"
            "30 r>a 200 BYE\n"
            "30 r>a 200 BYE\n"
            "1000 r>a 200 INVITE sdp\n"
            "1000 r>a 200 INVITE sdp\n"
            "1010 a>r ACK\n"
            "1010 a>r ACK\n");
        COMPARE_TEXT(fork.a.story(), "progressed 180\nanswered answer one\nestablished\n");
        QVERIFY(!fork.a.session->hasEnded());
        QVERIFY(fork.stage.isSilent(fork.a));
    }

    void hangsUpOnWhatComesAfterTheCall()
    {
        Fork fork;
        fork.invited = [&] { fork.answer(200, "one", "answer one"); };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(1s);
        fork.a.session.reset();
        fork.stage.world.runFor(1s);
        fork.answer(200, "two", "answer two");
        fork.stage.world.runFor(1s);
        COMPARE_TEXT(fork.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 200 INVITE sdp\n"
            "20 a>r ACK\n"
            "1000 a>r BYE\n"
            "1010 r>a 200 BYE\n"
            "2000 r>a 200 INVITE sdp\n"
            "2010 a>r ACK\n"
            "2010 a>r BYE\n"
            "2020 r>a 200 BYE\n");
        fork.stage.world.runFor(32s);
        QCOMPARE(fork.a.agent().counts(), UserAgent::Counts());
    }

    void repeatsTheAckLongAfterTheTransaction()
    {
        Fork fork;
        fork.invited = [&] { fork.answer(200, "one", "answer one"); };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(40s);
        fork.stage.ladder();
        fork.answer(200, "one", "answer one");
        fork.stage.world.runFor(1s);
        COMPARE_TEXT(fork.stage.ladder(),
            "40000 r>a 200 INVITE sdp\n"
            "40010 a>r ACK\n");
    }

    void takesNoMoreEarlyDialogsThanItsLimit()
    {
        Fork fork;
        fork.invited = [&] {
            for (int i = 0; i < 100; ++i)
                fork.answer(180, "tag" + std::to_string(i));
        };
        fork.a.call(fork.a.callTo(fork.raw.uri()));
        fork.stage.world.runFor(1s);
        QCOMPARE(fork.a.agent().counts().dialogs, std::size_t(20));
        QVERIFY(fork.stage.isSilent(fork.a));
    }
};

REGISTER_TEST(ForkTest)
#include "fork_test.moc"
