// A call without an offer was forked. The first fork offered, the second began to ring, and the answer to the first was
// refused, for it was given to the second: the first waited for a PRACK that never came.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class EarlyForksOfferTest : public QObject {
    Q_OBJECT

private slots:
    void eachForkGetsItsOwnAnswer()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1");
        RawPeer raw(stage, "r", "192.0.2.9");
        raw.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE") {
                offer(raw, "one", 5);
                offer(raw, "two", 9);
            }
            if (message.method() == "PRACK")
                raw.send(raw.answer("PRACK", 200, "x"));
        };
        a.when("offered offer one by provisional", [&] { QVERIFY(!a.session->answer("answer one")); });
        a.when("offered offer two by provisional", [&] { QVERIFY(!a.session->answer("answer two")); });
        a.call(a.callTo(raw.uri(), ""));
        stage.world.runFor(1s);
        QCOMPARE(answersByTag(raw), (std::map<std::string, std::string>{{"one", "answer one"}, {"two", "answer two"}}));
    }

    void theFirstMayBeAnsweredLater()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1");
        RawPeer raw(stage, "r", "192.0.2.9");
        raw.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE") {
                offer(raw, "one", 5);
                raw.send(raw.answer("INVITE", 180, "two"));
            }
        };
        a.call(a.callTo(raw.uri(), ""));
        stage.world.runFor(100ms);
        QVERIFY(!a.session->answer("answer one"));
        stage.world.runFor(100ms);
        QCOMPARE(answersByTag(raw), (std::map<std::string, std::string>{{"one", "answer one"}}));
    }

private:
    static void offer(RawPeer& raw, const std::string& tag, int rseq)
    {
        Message response = raw.answer("INVITE", 183, tag, "offer " + tag);
        response.add(HeaderName::require, "100rel");
        response.add(HeaderName::rseq, std::to_string(rseq));
        raw.send(response);
    }

    /// What the PRACKs brought to each fork.
    static std::map<std::string, std::string> answersByTag(const RawPeer& raw)
    {
        std::map<std::string, std::string> answers;
        for (const Message& message : raw.received) {
            if (message.isRequest() && message.method() == "PRACK")
                answers[std::string(toHeader(message)->tag().value_or(""))] = sdpOf(message);
        }
        return answers;
    }
};

REGISTER_TEST(EarlyForksOfferTest)
#include "early_forks_offer_test.moc"
