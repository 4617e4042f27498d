// RFC 4028 knows no session interval below 90 s. One of 30 s in a 200 ended the call after 20 s when its sender, who
// was to refresh, did not; asked for by one who does not do session timers, it was agreed to; and policies could allow
// it.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint agent{*parseIpAddress("192.0.2.1"), 5060};

UserAgentSettings withTimer(const SessionTimerPolicy& timer)
{
    UserAgentSettings settings;
    settings.session.timer = timer;
    return settings;
}

struct Stage {
    explicit Stage(const SessionTimerPolicy& timer = {})
        : a(stage, "a", "192.0.2.1", withTimer(timer))
        , raw(stage, "r", "192.0.2.9")
    {
    }

    /// Each INVITE is answered with that Session-Expires.
    void callAndGet(const std::string& interval)
    {
        raw.onMessage = [this, interval](const Message& message) {
            if (!message.isRequest() || message.method() == "ACK")
                return;
            Message answer = raw.answer(message.method(), 200, "t", message.method() == "INVITE" ? "answer" : "");
            answer.set(HeaderName::sessionExpires, interval);
            raw.send(answer);
        };
        a.call(a.callTo(raw.uri()));
    }
    const Message& answerTo(const std::string& interval, bool supportsTimer)
    {
        a.answerCalls();
        Message invite = raw.request("INVITE", a.uri(), "z9hG4bK1", "offer");
        invite.add(HeaderName::sessionExpires, interval);
        if (supportsTimer)
            invite.add(HeaderName::supported, "timer");
        raw.sendTo(agent, invite);
        stage.world.runFor(100ms);
        return raw.received.back();
    }
    std::ptrdiff_t received(const std::string& method) const
    {
        return std::ranges::count(raw.received, method, &Message::method);
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
};

}  // namespace

class ShortSessionIntervalTest : public QObject {
    Q_OBJECT

private slots:
    void isRefusedWhateverThePolicy()
    {
        Stage stage({true, 0, 10, {}});
        const Message& answer = stage.answerTo("30", true);
        QCOMPARE(answer.status(), 422);
        QCOMPARE(answer.value(HeaderName::minSe).value_or(""), std::string_view("90"));
    }

    void isNotAgreedToWithOneWhoKnowsNoTimers()
    {
        Stage stage;
        const Message& answer = stage.answerTo("30", false);
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.value(HeaderName::sessionExpires).value_or("none"), std::string_view("none"));
        stage.raw.send(stage.raw.inDialog("ACK", 1, "z9hG4bK2"));
        stage.stage.world.runFor(200s);
        QVERIFY(!stage.a.session->hasEnded());
    }

    void doesNotEndACallBeforeTheLeastInterval()
    {
        Stage stage;
        stage.callAndGet("30;refresher=uas");
        stage.stage.world.runFor(59s);
        QCOMPARE(stage.received("BYE"), 0);
        stage.stage.world.runFor(2s);
        QCOMPARE(stage.received("BYE"), 1);
    }

    void isRefreshedInTimeAndAskedToBeLonger()
    {
        Stage stage;
        stage.callAndGet("30;refresher=uac");
        stage.stage.world.runFor(16s);
        QCOMPARE(stage.received("INVITE"), 2);
        QCOMPARE(stage.raw.lastOf("INVITE")->value(HeaderName::sessionExpires).value_or("none"),
            std::string_view("90;refresher=uac"));
    }

    void cannotMakeAFlood()
    {
        Stage stage;
        stage.callAndGet("1;refresher=uac");
        stage.stage.world.runFor(51s);
        QVERIFY(stage.received("INVITE") <= 11);
        QVERIFY(!stage.a.session->hasEnded());
    }
};

REGISTER_TEST(ShortSessionIntervalTest)
#include "short_session_interval_test.moc"
