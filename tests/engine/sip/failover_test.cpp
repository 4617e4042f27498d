// Several servers for one request (RFC 3263 4.3), redirection (RFC 3261 8.1.3.4).
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

SipTarget udp(const std::string& address)
{
    return {SipProtocol::udp, {*parseIpAddress(address), 5060}, address};
}

/// A caller, and two servers of which the second answers.
struct Servers {
    Servers()
        : a(stage, "a", "192.0.2.1")
        , dead(stage, "r", "192.0.2.9")
        , b(stage, "b", "192.0.2.2")
    {
        b.answerCalls();
        a.when("established", [this] { a.session->end(); });
    }

    void call(Duration firstResponse = {})
    {
        OutgoingCall call = a.callTo("sip:b@example.com");
        call.targets = {udp("192.0.2.9"), udp("192.0.2.2")};
        call.firstResponse = firstResponse;
        a.call(call);
    }

    SipStage stage;
    SipParty a;
    RawPeer dead;
    SipParty b;
};

}  // namespace

class FailoverTest : public QObject {
    Q_OBJECT

private slots:
    void triesTheNextServerAfter503()
    {
        Servers servers;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE")
                servers.dead.send(servers.dead.answer("INVITE", 503, "x"));
        };
        servers.call();
        QVERIFY(servers.stage.isSilent(servers.a, servers.b));
        COMPARE_TEXT(servers.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 503 INVITE\n"
            "20 a>r ACK\n"
            "20 a>b INVITE sdp\n"
            "30 b>a 100 INVITE\n"
            "30 b>a 180 INVITE\n"
            "30 b>a 200 INVITE sdp\n"
            "40 a>b ACK\n"
            "40 a>b BYE\n"
            "50 b>a 200 BYE\n");
        COMPARE_TEXT(
            servers.a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\nended hungUp 200\n");
    }

    void triesTheNextServerAfterSilence()
    {
        Servers servers;
        servers.call();
        servers.stage.world.runFor(33s);
        QVERIFY(servers.a.story().ends_with("established\nended hungUp 200\n"));
        QVERIFY(servers.stage.ladder().find("32000 a>b INVITE sdp\n") != std::string::npos);
    }

    void isFasterWhenItsOwnerWants()
    {
        Servers servers;
        servers.call(10s);
        servers.stage.world.runFor(11s);
        COMPARE_TEXT(servers.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "500 a>r INVITE sdp\n"
            "1500 a>r INVITE sdp\n"
            "3500 a>r INVITE sdp\n"
            "7500 a>r INVITE sdp\n"
            "10000 a>b INVITE sdp\n"
            "10010 b>a 100 INVITE\n"
            "10010 b>a 180 INVITE\n"
            "10010 b>a 200 INVITE sdp\n"
            "10020 a>b ACK\n"
            "10020 a>b BYE\n"
            "10030 b>a 200 BYE\n");
        QVERIFY(servers.stage.isSilent(servers.a, servers.b));
    }

    void cancelsAServerThatWakesUp()
    {
        Servers servers;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE" && servers.stage.world.elapsed() > 10s)
                servers.dead.send(servers.dead.answer("INVITE", 180, "x"));
            if (message.method() == "CANCEL") {
                servers.dead.send(servers.dead.answer("CANCEL", 200, "x"));
                servers.dead.send(servers.dead.answer("INVITE", 487, "x"));
            }
        };
        servers.b.onCall = [&] { servers.b.session->progress({.reliable = false}); };
        servers.call(10s);
        servers.stage.world.runFor(20s);
        COMPARE_TEXT(servers.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "500 a>r INVITE sdp\n"
            "1500 a>r INVITE sdp\n"
            "3500 a>r INVITE sdp\n"
            "7500 a>r INVITE sdp\n"
            "10000 a>b INVITE sdp\n"
            "10010 b>a 100 INVITE\n"
            "10010 b>a 180 INVITE\n"
            "15500 a>r INVITE sdp\n"
            "15510 r>a 180 INVITE\n"
            "15520 a>r CANCEL\n"
            "15530 r>a 200 CANCEL\n"
            "15530 r>a 487 INVITE\n"
            "15540 a>r ACK\n");
    }

    void hangsUpOnAServerThatWakesUpAndAnswers()
    {
        Servers servers;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE" && servers.stage.world.elapsed() > 10s)
                servers.dead.send(servers.dead.answer("INVITE", 200, "x", "too late"));
            if (message.method() == "BYE")
                servers.dead.send(servers.dead.answer("BYE", 200, "x"));
        };
        servers.a.when("established", [] { });
        servers.call(10s);
        servers.stage.world.runFor(20s);
        COMPARE_TEXT(servers.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "500 a>r INVITE sdp\n"
            "1500 a>r INVITE sdp\n"
            "3500 a>r INVITE sdp\n"
            "7500 a>r INVITE sdp\n"
            "10000 a>b INVITE sdp\n"
            "10010 b>a 100 INVITE\n"
            "10010 b>a 180 INVITE\n"
            "10010 b>a 200 INVITE sdp\n"
            "10020 a>b ACK\n"
            "15500 a>r INVITE sdp\n"
            "15510 r>a 200 INVITE sdp\n"
            "15520 a>r ACK\n"
            "15520 a>r BYE\n"
            "15530 r>a 200 BYE\n");
        COMPARE_TEXT(servers.a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\n");
    }

    void saysWhyWhenAllFail()
    {
        Servers servers;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() == "INVITE")
                servers.dead.send(servers.dead.answer("INVITE", 503, "x"));
        };
        servers.b.onCall = [&] { servers.b.session->reject({503}); };
        servers.call();
        servers.stage.world.run();
        COMPARE_TEXT(servers.a.story(), "progressed 100\nended rejected 503\n");
    }

    void doesNotTryTheNextServerOnceCancelled()
    {
        Servers servers;
        servers.call();
        servers.a.session->end();
        servers.stage.world.run();
        COMPARE_TEXT(servers.a.story(), "ended cancelled 487\n");
        COMPARE_TEXT(servers.b.story(), "");
    }

    void asksTheLocator()
    {
        SipStage stage;
        LocatedServers found;
        SipParty a(stage.host("a", "192.0.2.1"), "a", "192.0.2.1", {}, [&](const Uri& uri, LocatedServers located) {
            QCOMPARE(uri.host, std::string("example.com"));
            found = std::move(located);
        });
        SipParty b(stage, "b", "192.0.2.2");
        b.answerCalls();
        a.call(a.callTo("sip:b@example.com"));
        stage.world.runFor(1s);
        found({udp("192.0.2.2")});
        stage.world.runFor(1s);
        COMPARE_TEXT(a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\n");
        a.call(a.callTo("sip:b@example.com"));  // the first one ends with its session
        a.session->end();
        found({udp("192.0.2.2")});
        QVERIFY(stage.isSilent(a, b));
        COMPARE_TEXT(a.story(), "ended cancelled 487\n");
    }

    void followsARedirection()
    {
        Servers servers;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() != "INVITE")
                return;
            Message moved = servers.dead.answer("INVITE", 302, "x");
            moved.set(HeaderName::contact, "<sip:x@192.0.2.9>;q=0.5, <sip:b@192.0.2.2?Subject=x>;q=0.9, <tel:+1>");
            servers.dead.send(moved);
        };
        servers.a.call(servers.a.callTo(servers.dead.uri()));
        QVERIFY(servers.stage.isSilent(servers.a, servers.b));
        COMPARE_TEXT(servers.stage.ladder(),
            "0 a>r INVITE sdp\n"
            "10 r>a 302 INVITE\n"
            "20 a>r ACK\n"
            "20 a>b INVITE sdp\n"
            "30 b>a 100 INVITE\n"
            "30 b>a 180 INVITE\n"
            "30 b>a 200 INVITE sdp\n"
            "40 a>b ACK\n"
            "40 a>b BYE\n"
            "50 b>a 200 BYE\n");
        COMPARE_TEXT(
            servers.a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\nended hungUp 200\n");
    }

    void triesTheNextContactWhenOneRefuses()
    {
        Servers servers;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() != "INVITE")
                return;
            const bool first = message.requestUri() == servers.dead.uri();
            Message answer = servers.dead.answer("INVITE", first ? 302 : 486, first ? "x" : "y");
            answer.set(HeaderName::contact, "<sip:x@192.0.2.9>, <sip:b@192.0.2.2>");
            servers.dead.send(answer);
        };
        servers.a.call(servers.a.callTo(servers.dead.uri()));
        QVERIFY(servers.stage.isSilent(servers.a, servers.b));
        QVERIFY(servers.a.story().ends_with("established\nended hungUp 200\n"));
    }

    void leavesALoopOfRedirections()
    {
        Servers servers;
        int count = 0;
        servers.dead.onMessage = [&](const Message& message) {
            if (message.method() != "INVITE")
                return;
            Message moved = servers.dead.answer("INVITE", 302, "x");
            moved.set(HeaderName::contact, "<sip:" + std::to_string(++count) + "@192.0.2.9>, <sip:raw@192.0.2.9:5060>");
            servers.dead.send(moved);
        };
        servers.a.call(servers.a.callTo(servers.dead.uri()));
        servers.stage.world.run();
        COMPARE_TEXT(servers.a.story(), "ended rejected 302\n");
        QCOMPARE(count, 6);
    }

    void leavesRedirectionToItsOwner()
    {
        Servers servers;
        servers.b.onCall = [&] {
            servers.b.session->reject({302, {}, {{HeaderName::contact, {}, "<sip:x@192.0.2.3>"}}});
        };
        OutgoingCall call = servers.a.callTo(servers.b.uri());
        call.maxRedirects = 0;
        servers.a.call(call);
        servers.stage.world.run();
        COMPARE_TEXT(servers.a.story(), "progressed 100\nended rejected 302\n");
        QCOMPARE(*std::get<SessionEnded>(*servers.a.last).message.value(HeaderName::contact),
            std::string_view("<sip:x@192.0.2.3>"));
    }
};

REGISTER_TEST(FailoverTest)
#include "failover_test.moc"
