#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

using Call = JudgedCall;
using Kind = LadderEntry::Kind;

class ChecklistTest : public QObject {
    Q_OBJECT

private slots:
    void isComplete()
    {
        std::set<std::string_view> ids;
        int number = 0;
        for (const QualificationCheck& check : checklist()) {
            QCOMPARE(check.number, ++number);
            QVERIFY2(ids.insert(check.id).second, check.id.data());
            QVERIFY2(findScenario(check.scenario), check.id.data());
            QVERIFY2(!check.title.empty() && !check.source.empty() && check.judge, check.id.data());
            QVERIFY2(check.grade == Grade::info || !check.setting.empty(), check.id.data());
        }
        for (const Scenario& scenario : scenarios())
            QVERIFY2(!checksOf(scenario.id).empty(), scenario.id.data());
    }

    void passesAGoodCall()
    {
        const Call call;
        for (const QualificationCheck* check : checksOf("call")) {
            const Judgement judgement = call.judgement(check->id.data());
            QVERIFY2(judgement.verdict == Verdict::pass || check->id == "rtcp", check->id.data());
            QVERIFY(!judgement.text.empty());
        }
        QCOMPARE(call.verdict("rtcp"), Verdict::skipped);
        QCOMPARE(call.verdict("quality"), Verdict::pass);
    }

    void skipsWithTheReasonOfTheScenario()
    {
        const QualificationCheck* const check = findCheck("busy");
        const Judgement judgement = judge(*check, {findScenario("busy"), {}, {}, "no number"}, {});
        QCOMPARE(judgement, (Judgement{Verdict::skipped, "no number"}));
    }

    void judgesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("check");
        QTest::addColumn<int>("change");
        int change = 0;
        for (const auto& [check, what] : faults()) {
            QTest::addRow("%s %d", check, change) << QByteArray(check) << change;
            ++change;
        }
    }

    void judgesWhatIsWrong()
    {
        QFETCH(QByteArray, check);
        QFETCH(int, change);
        Call call;
        faults()[static_cast<std::size_t>(change)].second(call);
        const Judgement judgement = call.judgement(check.constData());
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
    }

    void blamesABadCertificateOnly()
    {
        Call call;
        call.result.outcome = TestCallOutcome::failed;
        call.result.tlsPeer.reset();
        call.result.tlsFault = {"certificate has expired", true};
        for (const QualificationCheck* check : checksOf("call")) {
            const Judgement judgement = call.judgement(check->id.data());
            const Verdict expected = check->id == "tls_certificate" ? Verdict::fail : Verdict::unproven;
            QVERIFY2(judgement.verdict == expected, check->id.data());
        }
    }

    void saysWhichHeaderNamesTheHost()
    {
        Call call;
        QCOMPARE(
            call.judgement("contact_name").text, std::string("Contact: sbc1.example.com is a name of the certificate"));
        call.result.ladder.back().message->add(HeaderName::recordRoute, "<sip:192.0.2.1:5061;transport=tls;lr>");
        QCOMPARE(
            call.judgement("contact_name").text, std::string("Record-Route: 192.0.2.1 is no name of the certificate"));
    }

    void measuresTooShort()
    {
        Call call;
        call.result.talk = 5s;
        QCOMPARE(call.verdict("quality"), Verdict::unproven);
        call.result.streams[0].jitter_ms = 31;
        QCOMPARE(call.verdict("quality"), Verdict::fail);
    }

    void provesNothingByACallThatIsNotAnswered()
    {
        Call call;
        call.result.outcome = TestCallOutcome::rejected;
        call.result.code = 486;
        QCOMPARE(call.verdict("answered"), Verdict::fail);
        for (const char* id : {"two_way_audio", "codec", "hold", "dtmf", "quality", "rtcp", "dscp", "srtp"}) {
            const Judgement judgement = call.judgement(id);
            QVERIFY2(judgement.verdict == Verdict::unproven, (id + (": " + judgement.text)).c_str());
        }
    }

    void doesNotTakeUnmeasuredForGood()
    {
        Call call;
        call.result.streams[0].lost.reset();
        const Judgement judgement = call.judgement("quality");
        QCOMPARE(judgement.verdict, Verdict::unproven);
        QVERIFY(judgement.text.find("loss not measured") != std::string::npos);
    }

    void countsChannels()
    {
        Call call;
        call.profile.channels = 1;
        const QualificationCheck* const check = findCheck("channels");
        PlayedScenario played{findScenario("channels"), call.asked, {call.result, call.result}, {}};
        QCOMPARE(judge(*check, played, call.profile).verdict, Verdict::fail);
        played.results[1].outcome = TestCallOutcome::rejected;
        played.results[1].code = 503;
        QCOMPARE(judge(*check, played, call.profile).verdict, Verdict::pass);
        played.results[1].code = 0;
        QCOMPARE(judge(*check, played, call.profile).verdict, Verdict::fail);
    }

    void followsTheCourse()
    {
        Call call;
        call.result.hold = HoldResult{200, "recvonly", 200, 40ms, 2s};
        QCOMPARE(call.verdict("hold"), Verdict::pass);
        call.result.hold->audioBack.reset();
        QCOMPARE(call.verdict("hold"), Verdict::fail);
        call.result.endedByFarSide = true;
        QCOMPARE(call.verdict("long_hold"), Verdict::fail);
    }

    void takesNoRefusedHoldForAHold()
    {
        Call call;
        QCOMPARE(call.verdict("hold"), Verdict::fail);
        call.result.hold = HoldResult{488, "", 0, {}, 0s};
        QCOMPARE(call.judgement("hold").text, std::string("not held: the re-INVITE was answered 488"));
        call.result.hold = HoldResult{200, "sendrecv", 200, 40ms, 2s, 98};
        QCOMPARE(call.judgement("hold").text, std::string("answered sendrecv, but 98 packets came while it was held"));
        call.result.hold->packets = 2;
        QCOMPARE(call.verdict("hold"), Verdict::pass);
    }

    void answersHoldOfTheFarSide()
    {
        Call call;
        call.reinvite(heldSdp, answerSdp);
        QCOMPARE(call.verdict("far_hold"), Verdict::pass);
        QCOMPARE(call.verdict("far_hold_old"), Verdict::unproven);
        call.result.endedByFarSide = true;
        QCOMPARE(call.verdict("far_hold"), Verdict::fail);
    }

    void passesPathsOfMedia()
    {
        Call call;
        ice(call);
        QCOMPARE(call.verdict("ice"), Verdict::pass);
        QCOMPARE(call.verdict("dscp"), Verdict::pass);
        QCOMPARE(call.verdict("fax_audio"), Verdict::pass);
        offerFax(call);
        QCOMPARE(call.verdict("fax_relay"), Verdict::pass);
    }

    void passesConnections()
    {
        Call call;
        call.result.flows = {{SipProtocol::tls, 1, {}, {}}};
        QCOMPARE(call.verdict("connection"), Verdict::pass);
        call.result.outcome = TestCallOutcome::failed;
        call.result.code = 0;
        call.result.ladder.resize(1);
        call.result.tlsFault = TlsFault{"TLS failed", false, true};
        QCOMPARE(call.verdict("mutual_tls"), Verdict::pass);
    }

    void doesNotGuessWhatTheSystemDoesNotTell()
    {
        Call call;
        call.result.streams[0].dscp.reset();
        const Judgement judgement = call.judgement("dscp");
        QCOMPARE(judgement.verdict, Verdict::skipped);
        QVERIFY(judgement.text.find("not told") != std::string::npos);
        QCOMPARE(call.verdict("ice"), Verdict::skipped);
    }

    void namesNumbersThatFail()
    {
        Call call;
        call.profile.dids = {"+15550001", "+15550002"};
        TestCallResult refused = call.result;
        refused.outcome = TestCallOutcome::rejected;
        refused.code = 404;
        refused.reason = "Not Found";
        const QualificationCheck* const check = findCheck("dids");
        const Judgement judgement =
            judge(*check, {findScenario("dids"), call.asked, {call.result, refused}, {}}, call.profile);
        QCOMPARE(judgement.text, std::string("1 of 2 numbers were answered; +15550002: 404 Not Found"));
    }

private:
    using Change = void (*)(Call&);

    static void ice(Call& call) { call.result.ice.emplace().connected = 100ms; }

    static void offerFax(Call& call)
    {
        Message offer = request("INVITE");
        offer.setBody("v=0\r\no=- 1 2 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"
                      "m=image 4000 udptl t38\r\n");
        call.add(4s, Kind::received, offer);
        call.add(4s, Kind::sent, response(488));
    }

    static const std::vector<std::pair<const char*, Change>>& faults()
    {
        static const std::vector<std::pair<const char*, Change>> all{
            {"answered", [](Call& c) { c.result.outcome = TestCallOutcome::rejected; }},
            {"tls_version", [](Call& c) { c.result.tlsPeer->protocol = "TLSv1.1"; }},
            {"tls_certificate", [](Call& c) { c.result.tlsFault = {"certificate has expired", true}; }},
            {"tls_key", [](Call& c) { c.result.tlsPeer->keyBits = 1024; }},
            {"contact_name", [](Call& c) { c.result.tlsPeer->names = {"*.example.org", "example.com"}; }},
            {"first_sign", [](Call& c) { c.result.ladder[1].at = 11s; }},
            {"number_format", [](Call& c) { c.profile.numberFormat = NumberFormat::e164; }},
            {"two_way_audio", [](Call& c) { c.result.audio.heard = false; }},
            {"two_way_audio", [](Call& c) { c.result.audio.heard.reset(); }},
            {"two_way_audio", [](Call& c) { c.result.audio.heard.reset(), c.result.streams.clear(); }},
            {"codec", [](Call& c) { c.result.codec = "G729"; }},
            {"srtp", [](Call& c) { c.result.srtpSuite.clear(); }},
            {"srtp_clean", [](Call& c) { c.result.streams[0].undecryptable = 1; }},
            {"plain_media_refused", [](Call&) {}},
            {"quality", [](Call& c) { c.result.streams[0].lost = 61; }},
            {"quality", [](Call& c) { c.result.streams[0].late = 61; }},
            {"held_media", [](Call& c) { c.result.hold = HoldResult{200, "recvonly", 200, 40ms, 2s, 98}; }},
            {"quality", [](Call& c) { c.result.streams[0].roundTrip = 301ms; }},
            {"rtcp", [](Call& c) { c.profile.rtcpActiveCalls = true; }},
            {"media_bypass", [](Call& c) { c.result.streams[0].remote.port = 4002; }},
            {"dtmf", [](Call& c) { c.result.telephoneEvents = false; }},
            {"dtmf", [](Call& c) { c.result.digitsHeard = "1"; }},
            {"busy", [](Call&) {}},
            {"cancel", [](Call&) {}},
            {"early_media", [](Call&) {}},
            {"early_failure", [](Call& c) { c.result.earlyMedia = true; }},
            {"wrong_password", [](Call& c) { c.add(1s, Kind::received, response(401)); }},
            {"ice", [](Call& c) { c.result.ice.emplace(); }},
            {"ice", [](Call& c) { ice(c), c.result.audio.heard = false; }},
            {"dscp", [](Call& c) { c.result.streams[0].dscp = 0; }},
            {"fax_audio", [](Call& c) { c.result.streams[0].lost = 1; }},
            {"fax_audio", [](Call& c) { c.result.streams[0].late = 1; }},
            {"fax_relay", [](Call& c) { offerFax(c), c.result.endedByFarSide = true; }},
            {"mutual_tls", [](Call&) {}},
            {"connection",
                [](Call& c) { c.result.flows = {{SipProtocol::tls, 1, {}, {}}, {SipProtocol::tls, 2, {}, {}}}; }},
            {"dids", [](Call& c) { c.result.outcome = TestCallOutcome::rejected; }},
            {"inbound", [](Call&) {}},
            {"options", [](Call& c) { c.result.code = 503; }},
            {"options", [](Call& c) { c.result.code = 0; }},
            {"registration", [](Call& c) { c.result.code = 403; }},
        };
        return all;
    }
};

REGISTER_TEST(ChecklistTest)
#include "checklist_test.moc"
