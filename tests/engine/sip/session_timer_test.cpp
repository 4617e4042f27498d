// Session timers in both roles (RFC 4028).
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

using Refresher = SessionInterval::Refresher;

UserAgentSettings settings(const SessionTimerPolicy& timer, bool update = true)
{
    UserAgentSettings settings;
    settings.session.timer = timer;
    settings.capabilities = userAgentCapabilities();
    if (!update)
        std::erase(settings.capabilities.methods, "UPDATE");
    return settings;
}

struct Pair {
    Pair(const SessionTimerPolicy& ofA, const SessionTimerPolicy& ofB, bool update = true)
        : a(stage, "a", "192.0.2.1", settings(ofA, update))
        , b(stage, "b", "192.0.2.2", settings(ofB, update))
    {
        b.answerCalls();
        a.call(b);
        stage.world.runFor(1s);
        setUp = stage.ladder();
    }

    /// Session-Expires of the 200.
    std::string agreed() const
    {
        const auto* established = std::get_if<SessionEstablished>(&*a.last);
        return established ? std::string(established->message.value(HeaderName::sessionExpires).value_or("none"))
                           : "not established";
    }

    SipStage stage;
    SipParty a, b;
    std::string setUp;
};

}  // namespace

class SessionTimerTest : public QObject {
    Q_OBJECT

private slots:
    void agrees_data()
    {
        QTest::addColumn<int>("askedByA");
        QTest::addColumn<int>("refresherOfA");  // 0 none, 1 uac, 2 uas
        QTest::addColumn<int>("askedByB");
        QTest::addColumn<int>("refresherOfB");
        QTest::addColumn<QString>("agreed");
        QTest::newRow("nobody asks") << 0 << 0 << 0 << 0 << "none";
        QTest::newRow("the caller asks") << 1800 << 0 << 0 << 0 << "1800;refresher=uac";
        QTest::newRow("the caller wants the other to refresh") << 1800 << 2 << 0 << 1 << "1800;refresher=uas";
        QTest::newRow("the called side asks") << 0 << 0 << 600 << 0 << "600;refresher=uac";
        QTest::newRow("the called side refreshes") << 0 << 0 << 600 << 2 << "600;refresher=uas";
        QTest::newRow("both ask") << 1200 << 0 << 600 << 2 << "1200;refresher=uas";
    }

    void agrees()
    {
        QFETCH(int, askedByA);
        QFETCH(int, refresherOfA);
        QFETCH(int, askedByB);
        QFETCH(int, refresherOfB);
        QFETCH(QString, agreed);
        const auto refresher = [](int which) {
            return which == 0 ? std::nullopt : std::optional(which == 1 ? Refresher::uac : Refresher::uas);
        };
        Pair pair({true, static_cast<std::uint32_t>(askedByA), 90, refresher(refresherOfA)},
            {true, static_cast<std::uint32_t>(askedByB), 90, refresher(refresherOfB)});
        QCOMPARE(QString::fromStdString(pair.agreed()), agreed);
    }

    void refreshesAtHalfTime()
    {
        Pair pair({true, 600, 90, {}}, {});
        pair.stage.world.runFor(650s);
        COMPARE_TEXT(pair.stage.ladder(),
            "300020 a>b UPDATE\n"
            "300030 b>a 200 UPDATE\n"
            "600040 a>b UPDATE\n"
            "600050 b>a 200 UPDATE\n");
        QVERIFY(!pair.a.session->hasEnded());
        QVERIFY(!pair.b.session->hasEnded());
    }

    void refreshesByReinviteWithoutUpdate()
    {
        Pair pair({true, 600, 90, {}}, {}, false);
        pair.a.story();
        pair.b.story();
        pair.b.when("offered offer by reinvite unchanged", [&] { pair.b.session->answer("answer"); });
        pair.stage.world.runFor(301s);
        COMPARE_TEXT(pair.stage.ladder(),
            "300020 a>b INVITE sdp\n"
            "300030 b>a 100 INVITE\n"
            "300030 b>a 200 INVITE sdp\n"
            "300040 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "");
        COMPARE_TEXT(pair.b.story(), "offered offer by reinvite unchanged\n");
        QVERIFY(!pair.a.session->hasEnded());
    }

    void refreshesFromTheCalledSide()
    {
        Pair pair({true, 600, 90, Refresher::uas}, {});
        pair.stage.world.runFor(301s);
        COMPARE_TEXT(pair.stage.ladder(),
            "300010 b>a UPDATE\n"
            "300020 a>b 200 UPDATE\n");
    }

    void hangsUpWhenTheOtherSideDoesNotRefresh()
    {
        Pair pair({true, 600, 90, Refresher::uas}, {});
        pair.a.story();
        pair.b.agent().transport().close();
        pair.stage.world.runFor(700s);
        COMPARE_TEXT(pair.stage.ladder(),
            "568020 a>b BYE lost\n"
            "568520 a>b BYE lost\n"
            "569520 a>b BYE lost\n"
            "571520 a>b BYE lost\n"
            "575520 a>b BYE lost\n"
            "579520 a>b BYE lost\n"
            "583520 a>b BYE lost\n"
            "587520 a>b BYE lost\n"
            "591520 a>b BYE lost\n"
            "595520 a>b BYE lost\n"
            "599520 a>b BYE lost\n");
        COMPARE_TEXT(pair.a.story(), "ended expired 408 Q.850 102\n");
    }

    void triesALongerInterval()
    {
        Pair pair({true, 120, 90, {}}, {true, 0, 1800, {}});
        COMPARE_TEXT(pair.setUp,
            "0 a>b INVITE sdp\n"
            "10 b>a 422 INVITE\n"
            "20 a>b ACK\n"
            "20 a>b INVITE sdp\n"
            "30 b>a 100 INVITE\n"
            "30 b>a 180 INVITE\n"
            "30 b>a 200 INVITE sdp\n"
            "40 a>b ACK\n");
        QCOMPARE(pair.agreed(), std::string("1800;refresher=uac"));
    }

    void refreshesAgainAfterGlare()
    {
        Pair pair({true, 600, 90, {}}, {}, false);
        pair.a.story();
        pair.b.story();
        pair.b.when("offered held by reinvite unchanged", [&] { pair.b.session->answer("hold"); });
        pair.a.when("offered hold by reinvite", [&] { pair.a.session->answer("held"); });
        pair.b.when("offer due", [&] { pair.b.session->offer("hold"); });
        Timer collides(pair.stage.world.clock(), [&] { pair.b.session->offer("hold"); });
        collides.startAt(VirtualClock::begin + 300s + 20ms);
        pair.stage.world.runFor(320s);
        COMPARE_TEXT(pair.stage.ladder(),
            "300020 a>b INVITE sdp\n"
            "300020 b>a INVITE sdp\n"
            "300030 b>a 100 INVITE\n"
            "300030 b>a 491 INVITE\n"
            "300030 a>b 100 INVITE\n"
            "300030 a>b 491 INVITE\n"
            "300040 a>b ACK\n"
            "300040 b>a ACK\n"
            "300330 b>a INVITE sdp\n"
            "300340 a>b 100 INVITE\n"
            "300340 a>b 200 INVITE sdp\n"
            "300350 b>a ACK\n"
            "303850 a>b INVITE sdp\n"
            "303860 b>a 100 INVITE\n"
            "303860 b>a 200 INVITE sdp\n"
            "303870 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "offered hold by reinvite\n");
        COMPARE_TEXT(pair.b.story(),
            "offer refused 491\n"
            "offer due\n"
            "answered held\n"
            "offered held by reinvite unchanged\n");
        QVERIFY(!pair.a.session->hasEnded());
    }

    void isOffWhenThePolicySaysSo()
    {
        Pair pair({true, 600, 90, {}}, {false, 0, 90, {}});
        QCOMPARE(pair.agreed(), std::string("none"));
    }
};

REGISTER_TEST(SessionTimerTest)
#include "session_timer_test.moc"
