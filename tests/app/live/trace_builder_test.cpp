#include "app/live/trace_builder.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright;
using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

Message invite()
{
    Message message = Message::request("INVITE", "sip:+15550001@192.0.2.1");
    message.add(HeaderName::cseq, "1 INVITE");
    message.add(HeaderName::proxyAuthorization, "Digest username=\"trunk1\"");
    message.setBody("v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"
                    "m=audio 4000 RTP/SAVP 8 0\r\na=sendonly\r\n"
                    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\n");
    return message;
}

Message ok()
{
    Message message = Message::response(200, "OK");
    message.add(HeaderName::cseq, "1 INVITE");
    return message;
}

TestCallResult answered()
{
    TestCallResult result;
    result.outcome = TestCallOutcome::answered;
    result.code = 200;
    result.reason = "OK";
    result.target = "sip:+15550001@192.0.2.1";
    result.protocol = SipProtocol::tls;
    result.tlsPeer.emplace();
    result.srtpSuite = "AES_CM_128_HMAC_SHA1_80";
    result.setup = 250ms;
    result.codec = "PCMA";
    result.audio = {true, 60ms, -20.0, 0.0};
    StreamResult stream;
    stream.codec = "PCMA";
    stream.remote = {parseIpAddress("192.0.2.9").value(), 4000};
    stream.first = 300ms;
    stream.packets = 990;
    stream.expected = 1000;
    stream.lost = 10;
    stream.late = 3;
    stream.intervals = {{1s, 45, 50, 1.5, std::nullopt}, {2s, 50, 50, 1.0, 40ms}};
    result.streams = {stream};
    const auto add = [&](Duration at, LadderEntry::Kind kind, Message message) {
        result.ladder.push_back({at, kind, "192.0.2.1:5061", {}, std::move(message)});
    };
    add(0ms, LadderEntry::Kind::sent, invite());
    add(100ms, LadderEntry::Kind::sent, invite());
    add(250ms, LadderEntry::Kind::received, ok());
    result.ladder.push_back({1s, LadderEntry::Kind::note, {}, "hold", {}});
    return result;
}

}  // namespace

class TraceBuilderTest : public QObject {
    Q_OBJECT

private slots:
    void drawsMediaToTheServerThatAnswered()
    {
        TestCallResult result = answered();
        for (std::size_t i = 0; i < 2; ++i)
            result.ladder[i].peer = "192.0.2.7:5061";
        for (const auto& step : app::callTrace({}, result, {}).ladder) {
            if (step.what == "RTP")
                QCOMPARE(step.from, std::string("192.0.2.1:5061"));
        }
    }

    void showsAllReasons()
    {
        TestCallResult result = answered();
        Message refusal = Message::response(480, "Temporarily Unavailable");
        refusal.add(HeaderName::reason, "SIP;cause=480");
        refusal.add(HeaderName::reason, "Q.850;cause=18;text=\"no user, no answer\"");
        result.streams.clear();
        result.ladder = {{1s, LadderEntry::Kind::received, "192.0.2.1:5061", {}, refusal}};
        const std::string detail = app::callTrace({}, result, {}).ladder.front().detail;
        QCOMPARE(detail, std::string("Reason: SIP;cause=480; Reason: Q.850;cause=18;text=\"no user, no answer\""));
    }

    void tellsByWhatTheCallIsFound()
    {
        TestCallResult result = answered();
        result.begin = WallTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 28)) + 9h + 49min + 22123ms;
        result.flows = {
            {SipProtocol::tls, 1, {*parseIpAddress("192.0.2.8"), 40000}, {*parseIpAddress("192.0.2.1"), 5061}}};
        result.ownMedia = IpEndpoint{*parseIpAddress("192.0.2.8"), 30000};
        result.farMedia = IpEndpoint{*parseIpAddress("192.0.2.9"), 4000};
        Message& request = *result.ladder[0].message;
        request.add(HeaderName::callId, "abc");
        request.add(HeaderName::from, "<sip:me@192.0.2.8>;tag=1");
        request.add(HeaderName::to, "<sip:+15550001@192.0.2.1>");
        result.ladder[2].message->add(HeaderName::server, "SBC " + std::string(500, 'x'));
        result.ladder[2].message->add(HeaderName::callId, "abc");
        const models::CallIdentity identity = app::callTrace({}, result, {}).identity;
        QCOMPARE(identity.begin, std::string("2026-11-28T09:49:22.123Z"));
        QVERIFY(identity.callIds == std::vector<std::string>{"abc"});
        QCOMPARE(identity.number, std::string("+15550001"));
        QCOMPARE(identity.caller, std::string("sip:me@192.0.2.8"));
        QVERIFY(identity.signaling[0] == (models::AddressPair{"192.0.2.8:40000", "192.0.2.1:5061"}));
        QVERIFY(identity.media == (models::AddressPair{"192.0.2.8:30000", "192.0.2.9:4000"}));
        QCOMPARE(identity.mediaFrom, std::string("192.0.2.9:4000"));
        QCOMPARE(identity.farSoftware[0].size(), std::size_t(200));
    }

    void keepsScaleAndRoundTrips()
    {
        TestCallResult result = answered();
        result.streams[0].roundTrip = 40ms;
        const models::StreamTrace narrow = app::callTrace({}, result, {}).streams[0];
        QVERIFY(narrow.rFactor && narrow.scale == models::SpeechScale::narrowband);
        QCOMPARE(*narrow.roundTrip_ms, 40.0);
        result.streams[0].codec = "G722";
        result.streams[0].lost = 0;
        result.streams[0].late = 0;
        const models::StreamTrace wide = app::callTrace({}, result, {}).streams[0];
        QVERIFY(wide.rFactor && wide.scale == models::SpeechScale::wideband);
    }

    void keepsWhatWasMeasured()
    {
        const models::CallTrace trace = app::callTrace({}, answered(), {});
        QCOMPARE(trace.security, std::string("tls_srtp"));
        QCOMPARE(trace.transport, std::string("tls"));
        QCOMPARE(*trace.setup_ms, 250.0);
        QVERIFY(!trace.postDialDelay_ms && !trace.duration_ms);
        QCOMPARE(*trace.audio.roundTrip_ms, 60.0);
        QCOMPARE(trace.checks.size(), checksOf("call").size());
        const models::StreamTrace& stream = trace.streams[0];
        QCOMPARE(*stream.lost, 10);
        QCOMPARE(*stream.lossFraction, 0.01);
        QCOMPARE(*stream.late, 3);
        QCOMPARE(*stream.unplayedFraction, 0.013);
        QVERIFY(stream.rFactor && *stream.rFactor > 80 && *stream.rFactor < 93);
        QVERIFY(!stream.reordered);
    }

    // sipcapture/homer #258: a loss that has passed weighed on all samples after it.
    void countsEachIntervalForItself()
    {
        const models::CallTrace trace = app::callTrace({}, answered(), {});
        QCOMPARE(trace.streams[0].samples.size(), std::size_t(2));
        QVERIFY(std::abs(*trace.streams[0].samples[0].lossFraction - 0.1) < 1e-12);
        QCOMPARE(*trace.streams[0].samples[1].lossFraction, 0.0);
        QCOMPARE(*trace.streams[0].samples[1].roundTrip_ms, 40.0);
    }

    void doesNotRateWhatWasNotHeard()
    {
        TestCallResult result = answered();
        result.audio = {false, std::nullopt, std::nullopt, std::nullopt};
        const models::CallTrace trace = app::callTrace({}, result, {});
        QVERIFY(!trace.streams[0].mos && !trace.streams[0].unknowns.empty());
    }

    void drawsTheLadder()
    {
        const models::CallTrace trace = app::callTrace({}, answered(), {});
        const auto& ladder = trace.ladder;
        QCOMPARE(ladder.size(), std::size_t(5));
        QCOMPARE(ladder[0].what, std::string("INVITE"));
        QCOMPARE(ladder[0].detail, std::string("PCMA, PCMU; sendonly; SRTP; with credentials"));
        QCOMPARE(ladder[0].to, std::string("192.0.2.1:5061"));
        QVERIFY(ladder[0].text.find("INVITE sip:+15550001@192.0.2.1 SIP/2.0") == 0);
        QCOMPARE(ladder[1].detail, std::string("again"));
        QCOMPARE(ladder[2].what, std::string("200 OK"));
        QVERIFY(ladder[3].kind == models::LadderStep::Kind::media);
        QCOMPARE(ladder[3].from, std::string("192.0.2.1:5061"));
        QCOMPARE(ladder[3].detail, std::string("PCMA, 990 packets, 10 lost, 3 late from 192.0.2.9:4000"));
        QVERIFY(ladder[4].to.empty());
    }

    void namesTheSecurity_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<bool>("srtp");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("none") << false << false << QByteArray("none");
        QTest::newRow("tls") << true << false << QByteArray("tls");
        QTest::newRow("srtp") << false << true << QByteArray("srtp");
    }

    void namesTheSecurity()
    {
        QFETCH(bool, tls);
        QFETCH(bool, srtp);
        QFETCH(QByteArray, name);
        TestCallResult result = answered();
        if (!tls)
            result.tlsPeer.reset();
        if (!srtp)
            result.srtpSuite.clear();
        QCOMPARE(QByteArray::fromStdString(app::callTrace({}, result, {}).security), name);
    }

    void checksWhatWasAskedFor()
    {
        TestCallRequest request;
        request.hold = 2s;
        request.dtmf = "15";
        const models::CallTrace trace = app::callTrace(request, answered(), {});
        QCOMPARE(trace.checks.size(), checksOf("call").size() + 3);
        const auto hold = std::ranges::find(trace.checks, "hold", &models::CallCheck::id);
        QVERIFY(hold->result == models::CheckResult::fail && !models::passes(trace.checks));
        QVERIFY(trace.hold && !trace.hold->status);
        QVERIFY(trace.digits->asked == "15" && trace.digits->sent.empty());
    }

    void keepsAQualification()
    {
        QualificationRequest request;
        request.base.request.target = parseUri("sip:+15550001@192.0.2.1").value();
        request.base.profile.name = "Lab";
        QualificationResult result;
        const QualificationCheck* const check = findCheck("answered");
        result.checks = {{check, {Verdict::fail, "486 Busy Here"}}};
        result.played = {{findScenario("call"), {}, {answered()}, {}}, {findScenario("busy"), {}, {}, "no number"}};
        const models::TrunkQualification qualification = app::trunkQualification(request, result);
        QCOMPARE(qualification.profile, std::string("Lab"));
        QCOMPARE(qualification.calls.size(), std::size_t(1));
        QCOMPARE(qualification.checks[0].setting, std::string(check->setting));
        QVERIFY(!models::isQualified(qualification));
    }
};

REGISTER_TEST(TraceBuilderTest)
#include "trace_builder_test.moc"
