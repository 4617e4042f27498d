// Transfer: REFER, its subscription (RFC 3515, RFC 4488), Replaces (RFC 3891), and other requests inside a call.
#include "engine/sip/sip_error.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

struct Pair {
    explicit Pair(const UserAgentSettings& settings = {})
        : a(stage, "a", "192.0.2.1", settings)
        , b(stage, "b", "192.0.2.2", settings)
    {
        b.answerCalls();
        a.call(b);
        stage.world.runFor(1s);
        stage.ladder();
        a.story();
        b.story();
    }

    std::uint32_t referral() const { return std::get<SessionReferred>(*b.last).id; }

    SipStage stage;
    SipParty a, b;
};

NameAddress carol()
{
    return *parseNameAddress("<sip:carol@192.0.2.3>");
}

}  // namespace

class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void transfers()
    {
        Pair pair;
        pair.b.when("referred to carol", [&] {
            const std::uint32_t id = pair.referral();
            QVERIFY(pair.b.session->reportRefer(id, 180) == SipError::wrongState);
            QVERIFY(!pair.b.session->acceptRefer(id));
            QVERIFY(!pair.b.session->reportRefer(id, 180));
            QVERIFY(!pair.b.session->reportRefer(id, 200));
            QVERIFY(pair.b.session->reportRefer(id, 200) == SipError::wrongState);
        });
        pair.a.when("refer progressed 200 ended", [&] { pair.a.session->end(); });
        QVERIFY(!pair.a.session->refer({carol()}));
        QVERIFY(pair.a.session->refer({carol()}) == SipError::wrongState);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b REFER\n"
            "1010 b>a 202 REFER\n"
            "1010 b>a NOTIFY\n"
            "1020 a>b 200 NOTIFY\n"
            "1030 b>a NOTIFY\n"
            "1040 a>b 200 NOTIFY\n"
            "1050 b>a NOTIFY\n"
            "1060 a>b 200 NOTIFY\n"
            "1060 a>b BYE\n"
            "1070 b>a 200 BYE\n");
        COMPARE_TEXT(pair.a.story(),
            "refer answered 202\n"
            "refer progressed 100\n"
            "refer progressed 180\n"
            "refer progressed 200 ended\n"
            "ended hungUp 200\n");
        COMPARE_TEXT(pair.b.story(), "referred to carol\nended hungUpThere\n");
    }

    void reportsAfterTheCallHasEnded()
    {
        Pair pair;
        pair.b.when("referred to carol", [&] {
            pair.b.session->acceptRefer(pair.referral());
            pair.b.lines.push_back(std::to_string(pair.referral()));
        });
        pair.a.when("refer answered 202", [&] { pair.a.session->end(); });
        QVERIFY(!pair.a.session->refer({carol()}));
        pair.stage.world.runFor(1s);
        const auto id = static_cast<std::uint32_t>(std::stoul(pair.b.lines[1]));
        QVERIFY(!pair.b.session->reportRefer(id, 486));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b REFER\n"
            "1010 b>a 202 REFER\n"
            "1010 b>a NOTIFY\n"
            "1020 a>b BYE\n"
            "1020 a>b 200 NOTIFY\n"
            "1030 b>a 200 BYE\n"
            "2000 b>a NOTIFY\n"
            "2010 a>b 200 NOTIFY\n");
        COMPARE_TEXT(pair.a.story(),
            "refer answered 202\n"
            "refer progressed 100\n"
            "ended hungUp 200\n"
            "refer progressed 486 ended\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void refusesATransfer()
    {
        Pair pair;
        pair.b.when(
            "referred to carol", [&] { QVERIFY(!pair.b.session->refuseRefer(pair.referral(), {603, "Decline"})); });
        QVERIFY(!pair.a.session->refer({carol()}));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "refer answered 603\n");
        QVERIFY(!pair.a.session->refer({carol()}));
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void sendsNoReportsToOneWhoWantsNone()
    {
        Pair pair;
        pair.b.when("referred to carol", [&] {
            pair.b.session->acceptRefer(pair.referral());
            pair.b.session->reportRefer(pair.referral(), 200);
        });
        QVERIFY(!pair.a.session->refer({carol(), {}, {{HeaderName::other, "Refer-Sub", "false"}}}));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 a>b REFER\n"
            "1010 b>a 202 REFER\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void carriesReplaces()
    {
        Pair pair;
        const Replaces replaces{"call\"1%<x>@host", "to-tag", "from-tag", false};
        QVERIFY(!pair.a.session->refer({carol(), replaces}));
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.b.story(), "referred to carol replacing " + replaces.callId + "\n");
        QVERIFY(*std::get<SessionReferred>(*pair.b.last).replaces == replaces);
        QVERIFY(std::get<SessionReferred>(*pair.b.last).to.uri.headers.empty());
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void findsTheCallToBeReplaced()
    {
        Pair pair;
        SipParty c(pair.stage, "c", "192.0.2.3");
        const DialogId id = pair.b.session->dialog();
        OutgoingCall call = c.callTo(pair.b.uri());
        call.headers.push_back(
            {HeaderName::replaces, {}, toString(Replaces{id.callId, id.localTag, id.remoteTag, false})});
        auto first = std::move(pair.b.session);
        pair.b.onCall = [&] {
            QCOMPARE(pair.b.session->replaced(), std::optional(id));
            pair.b.session->accept({"answer"});
            first->end();
        };
        c.call(call);
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.stage.ladder(),
            "1000 c>b INVITE sdp\n"
            "1010 b>c 100 INVITE\n"
            "1010 b>c 200 INVITE sdp\n"
            "1010 b>a BYE\n"
            "1020 c>b ACK\n"
            "1020 a>b 200 BYE\n");
        first.reset();
        QVERIFY(pair.stage.isSilent(pair.a, pair.b, c));
    }

    void refusesToReplace_data()
    {
        QTest::addColumn<QString>("replaces");
        QTest::addColumn<int>("status");
        QTest::newRow("what is not there") << "nothing;to-tag=1;from-tag=2" << 481;
        QTest::newRow("what it cannot read") << "nothing" << 400;
        QTest::newRow("what was answered") << "%1;early-only" << 486;
    }

    void refusesToReplace()
    {
        QFETCH(QString, replaces);
        QFETCH(int, status);
        Pair pair;
        SipParty c(pair.stage, "c", "192.0.2.3");
        const DialogId id = pair.b.session->dialog();
        pair.b.session->onEvent({});
        const std::string own = toString(Replaces{id.callId, id.localTag, id.remoteTag, false});
        OutgoingCall call = c.callTo(pair.b.uri());
        call.headers.push_back(
            {HeaderName::replaces, {}, replaces.replace("%1", QString::fromStdString(own)).toStdString()});
        c.call(call);
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(c.story(), "ended rejected " + std::to_string(status) + "\n");
    }

    void exchangesInfo()
    {
        Pair pair;
        pair.b.when("requested INFO", [&] {
            const IncomingRequest& request = std::get<SessionRequested>(*pair.b.last).request;
            QCOMPARE(request.message().body(), std::string("Signal=5\r\n"));
        });
        const auto id =
            pair.a.session->send({"INFO", {{HeaderName::contentType, {}, "application/dtmf-relay"}}, "Signal=5\r\n"});
        QVERIFY(id.has_value());
        pair.stage.world.runFor(1s);
        pair.b.last.reset();  // nobody has answered
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "responded 200\n");
        COMPARE_TEXT(pair.b.story(), "requested INFO\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void letsItsOwnerAnswerInfo()
    {
        Pair pair;
        pair.b.when("requested INFO", [&] { std::get<SessionRequested>(*pair.b.last).request.respond(488); });
        QVERIFY(pair.a.session->send({"INFO"}).has_value());
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "responded 488\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }

    void livesOnAfterAnUnknownMethod_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("status");
        QTest::newRow("not served") << "SUBSCRIBE" << 405;
        QTest::newRow("not known") << "DANCE" << 501;
        QTest::newRow("OPTIONS") << "OPTIONS" << 200;
    }

    void livesOnAfterAnUnknownMethod()
    {
        QFETCH(QString, method);
        QFETCH(int, status);
        Pair pair;
        QVERIFY(pair.a.session->send({method.toStdString()}).has_value());
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "responded " + std::to_string(status) + "\n");
        pair.a.session->end();
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.b.story(), "ended hungUpThere\n");
    }

    void refusesANotifyThatItDidNotAskFor()
    {
        Pair pair;
        QVERIFY(pair.a.session->send({"NOTIFY", {{HeaderName::event, {}, "refer"}}}).has_value());
        QVERIFY(pair.a.session->send({"NOTIFY", {{HeaderName::event, {}, "presence"}}}).has_value());
        pair.stage.world.runFor(1s);
        COMPARE_TEXT(pair.a.story(), "responded 481\nresponded 489\n");
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
    }
};

REGISTER_TEST(TransferTest)
#include "transfer_test.moc"
