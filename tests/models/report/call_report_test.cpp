#include "models/base/csv.h"
#include "models/report/call_json.h"
#include "models/report/call_text.h"
#include "models/report/html_writer.h"
#include "models/report/qualification_report.h"
#include "tests/support/sample_call.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <set>

using namespace trunkwright::models;
using trunkwright::tests::sampleCall;
using trunkwright::tests::sampleQualification;
using Json = nlohmann::ordered_json;

namespace {

QStringList keysOf(const Json& object)
{
    QStringList keys;
    for (const auto& [key, value] : object.items())
        keys.append(QString::fromStdString(key));
    return keys;
}

}  // namespace

class CallReportTest : public QObject {
    Q_OBJECT

private slots:
    void keepsToTheContract()
    {
        const Json json = Json::parse(callsJsonText({sampleCall()}));
        QCOMPARE(keysOf(json),
            (QStringList{"result", "code", "reason", "target", "transport", "security", "connecting_ms", "setup_ms",
                "post_dial_delay_ms", "refused_after_ms", "duration_ms", "codec", "early_media", "begin", "call_ids",
                "number", "caller", "signaling", "media", "far_software", "audio", "stalls", "hold", "dtmf", "streams",
                "ladder", "checks"}));
        QCOMPARE(keysOf(json["audio"]),
            (QStringList{"heard", "round_trip_ms", "level_dbfs", "clipping_percent", "heard_percent", "tone_to_rest_db",
                "gain_db"}));
        QCOMPARE(keysOf(json["streams"][1]),
            (QStringList{"direction", "codec", "packets", "lost", "loss_percent", "late", "undecrypted", "not_rtp",
                "missing_at_end", "unplayed_percent", "concealed_percent", "burst_ratio", "jitter_ms", "max_jitter_ms",
                "reordered", "duplicates", "round_trip_ms", "r_factor", "r_scale", "mos"}));
        QCOMPARE(keysOf(json["ladder"][0]), (QStringList{"t_ms", "from", "to", "what", "detail"}));
        QCOMPARE(keysOf(json["checks"][0]), (QStringList{"id", "grade", "result", "text", "source"}));
        QVERIFY(json["result"] == "answered" && json["code"] == 200 && json["security"] == "tls_srtp");
        QVERIFY(json["streams"][1]["loss_percent"] == 2.0 && json["streams"][1]["direction"] == "received");
        QVERIFY(json["checks"][1]["setting"] == "Certificate with a longer key");
    }

    void tellsByWhatACallIsFound()
    {
        const Json json = Json::parse(callsJsonText({sampleCall()}, {"Trunkwright 1", "trunkwright call", {}, {}, {}}));
        QVERIFY(json["program"] == "Trunkwright 1" && json["command"] == "trunkwright call");
        QVERIFY(json["begin"] == "2026-11-28T09:49:22.123Z" && json["number"] == "+15550001");
        QVERIFY(json["call_ids"] == Json::array({"0123456789abcdef"}));
        QVERIFY(json["signaling"][0]["own"] == "127.0.0.1:40000" && json["media"]["far"] == "127.0.1.10:28000");
        QVERIFY(json["far_software"][0] == "<b>SBC</b> 1.0");
        const std::string text = callText(sampleCall(), false);
        for (const char* part : {"Began 2026-11-28T09:49:22.123Z, Call-ID 0123456789abcdef\n",
                 "signaling 127.0.0.1:40000 with 127.0.1.10:5061; media 127.0.0.1:30000 with 127.0.1.10:28000\n",
                 "Far side: <b>SBC</b> 1.0\n"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        QVERIFY(callsCsv({sampleCall()}).find("0123456789abcdef,+15550001") != std::string::npos);
        const std::string html = writeHtml(qualificationReport(sampleQualification()));
        for (const char* part :
            {"Began 2026-11-28T09:49:22.123Z, answered 200, talked for 5.000 s", "Call-ID 0123456789abcdef",
                "Media 127.0.0.1:30000 (own), 127.0.1.10:28000 (far side)", "&lt;b&gt;SBC&lt;/b&gt; 1.0",
                "trunkwright qualify sip:+15550001@127.0.1.10", "RTCP active calls", "2. One call more"})
            QVERIFY2(html.find(part) != std::string::npos, part);
        const Json run = Json::parse(qualificationJsonText(sampleQualification()));
        QVERIFY(run["settings"]["rtcp_active_calls"] == "no" && run["begin"] == "2026-11-28T09:49:00Z");
    }

    void tellsHoldAndDigits()
    {
        CallTrace trace = sampleCall();
        QVERIFY(Json::parse(callsJsonText({trace}))["hold"].is_null());
        trace.hold = {200, "recvonly", 2000, 98, 200, 60};
        trace.digits = {"159", "159", "15"};
        const Json json = Json::parse(callsJsonText({trace}));
        QCOMPARE(keysOf(json["hold"]),
            (QStringList{
                "status", "far_direction", "held_ms", "packets_while_held", "resume_status", "audio_back_ms"}));
        QVERIFY(json["dtmf"]["sent"] == "159" && json["dtmf"]["came_back"] == "15");
        const std::string text = callText(trace, false);
        for (const char* part : {"Hold: answered 200 (recvonly), 98 packets came while it was held",
                 "resume answered 200 after 2.000 s, audio back after 0.060 s", "Digits: 159 sent, 15 came back"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        trace.digits = {"1590", "15", "15"};
        QVERIFY(
            callText(trace, false).find("Digits: 2 of 4 sent (15), the talk was too short for the rest, 15 came back")
            != std::string::npos);
        const Json digits = Json::parse(callsJsonText({trace}))["dtmf"];
        QVERIFY(digits["asked"] == "1590" && digits["sent"] == "15" && digits["came_back"] == "15");
    }

    void tellsTheTimeToARefusal()
    {
        CallTrace trace;
        trace.outcome = CallOutcome::rejected;
        trace.refusal_ms = 40;
        QVERIFY(Json::parse(callsJsonText({trace}))["refused_after_ms"] == 40);
        const std::string text = callText(trace, false);
        QVERIFY2(text.find("Post-dial delay not measured, refused after 0.040 s") != std::string::npos, text.c_str());
    }

    void listsWhatWasNotProven()
    {
        CallTrace trace = sampleCall();
        trace.checks.push_back(
            {"dtmf", "Digits", CheckGrade::must, CheckResult::unproven, "nothing came back", {}, {}});
        trace.checks.push_back({"srtp", "SRTP", CheckGrade::must, CheckResult::skipped, "not asked for", {}, {}});
        const std::string text = callText(trace, false);
        QVERIFY2(text.find("unproven must   dtmf") != std::string::npos, text.c_str());
        QVERIFY(text.find("must   srtp") == std::string::npos);
        QVERIFY(text.find("Skipped checks: 1") != std::string::npos);
    }

    void saysNullForWhatWasNotMeasured()
    {
        const Json json = Json::parse(callsJsonText({CallTrace()}));
        QVERIFY(json["result"] == "failed");
        for (const char* key : {"code", "reason", "setup_ms", "post_dial_delay_ms", "duration_ms", "codec"})
            QVERIFY2(json[key].is_null(), key);
        for (const char* key : {"heard", "round_trip_ms", "level_dbfs", "clipping_percent"})
            QVERIFY2(json["audio"][key].is_null(), key);
        const Json stream = Json::parse(callsJsonText({sampleCall()}))["streams"][0];
        for (const char* key : {"lost", "loss_percent", "jitter_ms", "reordered", "r_factor", "mos"})
            QVERIFY2(stream[key].is_null(), key);
        QVERIFY(callText(CallTrace(), true).find("Audio heard: not measured") != std::string::npos);
    }

    void countsSeveralCalls()
    {
        CallTrace busy = sampleCall();
        busy.outcome = CallOutcome::rejected;
        CallTrace silent = sampleCall();
        silent.checks[0].result = CheckResult::fail;
        CallTrace heard = sampleCall();
        heard.checks.push_back({"two_way_audio", "", CheckGrade::must, CheckResult::pass, {}, {}, {}});
        const Json json = Json::parse(callsJsonText({heard, busy, silent}));
        QCOMPARE(json["calls"].size(), std::size_t(3));
        QVERIFY(json["answered"] == 2 && json["passed"] == 1);
        QCOMPARE(keysOf(json["summary"]),
            (QStringList{"calls", "answered", "passed", "failures", "two_way_audio", "post_dial_delay_p50_ms",
                "post_dial_delay_max_ms", "worst_loss_percent", "worst_unplayed_percent", "worst_jitter_ms",
                "worst_mos"}));
        QCOMPARE(json["summary"]["failures"][1]["cause"].get<std::string>(), std::string("failed check answered"));
        const std::string text = callsText({heard, busy, silent}, false);
        for (const char* part : {"Summary of 3 calls: 2 answered, 1 passed, audio both ways in 1", "1 not good: 200 OK",
                 "median 0.080 s, most 0.080 s", "loss 2.00 %", "MOS 4.23"})
            QVERIFY2(text.find(part) != std::string::npos, part);
        QVERIFY(callsText({sampleCall()}, false).find("Summary") == std::string::npos);
    }

    void survivesOctetsThatAreNoText()
    {
        CallTrace trace = sampleCall();
        trace.reason = "\xff\x1b[2J";
        trace.ladder[0].detail = "\xfe";
        QVERIFY(!Json::parse(callsJsonText({trace})).is_discarded());
        QVERIFY(callText(trace, false).find('\x1b') == std::string::npos);
    }

    void printsACall()
    {
        const std::string text = callText(sampleCall(), false);
        for (const char* part :
            {"answered 200 OK", "round trip of the tones 62 ms", "2.00 %", "No R for what was sent: packet loss",
                "──── INVITE", "pass     must   answered", "fail     should tls_key", "Change: Certificate"})
            QVERIFY2(text.find(part) != std::string::npos, part);
    }

    void namesTheScaleOfR()
    {
        CallTrace trace = sampleCall();
        QVERIFY(callText(trace, false).find("0–100") != std::string::npos);
        QCOMPARE(Json::parse(callsJsonText({trace}))["streams"][1]["r_scale"].get<std::string>(), "narrowband");
        trace.streams[1].scale = SpeechScale::wideband;
        trace.streams[1].rFactor = 112.9;
        const Json streams = Json::parse(callsJsonText({trace}))["streams"];
        QVERIFY(streams[0]["r_scale"].is_null());
        QCOMPARE(streams[1]["r_scale"].get<std::string>(), "wideband");
        QVERIFY(callText(trace, false).find("0–129") != std::string::npos);
        QVERIFY(callsCsv({trace}).find(",wideband,") != std::string::npos);
        TrunkQualification qualification = sampleQualification();
        qualification.calls[0].trace = trace;
        QVERIFY(writeHtml(qualificationReport(qualification)).find("0–129") != std::string::npos);
    }

    void tellsTheRoundTripsApart()
    {
        CallTrace trace = sampleCall();
        trace.streams[1].roundTrip_ms = 17;
        const std::string text = callText(trace, false);
        for (const char* part : {"round trip of the tones 62 ms", "17 ms", "Round trip of a stream: by RTCP"})
            QVERIFY2(text.find(part) != std::string::npos, part);
        QCOMPARE(Json::parse(callsJsonText({trace}))["streams"][1]["round_trip_ms"].get<double>(), 17.0);
    }

    void writesCsv()
    {
        const auto calls = parseCsv(callsCsv({sampleCall(), CallTrace()}), "calls");
        QVERIFY(calls && calls->size() == 3);
        QCOMPARE((*calls)[0].fields.size(), (*calls)[1].fields.size());
        QCOMPARE((*calls)[2].fields[0], std::string("failed"));
        QCOMPARE((*calls)[2].fields[1], std::string());
        const auto checks = parseCsv(qualificationCsv(sampleQualification()), "checks");
        QVERIFY(checks && checks->size() == 4);
        QCOMPARE((*checks)[1].fields[0], std::string("answered"));
    }

    void reportsTheVerdict()
    {
        TrunkQualification qualification = sampleQualification();
        QVERIFY(isQualified(qualification));
        QVERIFY(
            qualificationText(qualification, false).find(": qualified: 1 required check passed") != std::string::npos);
        QVERIFY(qualificationText(qualification, false).find("Skipped checks: 1") != std::string::npos);
        qualification.checks[0].result = CheckResult::fail;
        QVERIFY(!isQualified(qualification));
        QCOMPARE(verdictText(qualification), std::string("not qualified: 1 required check failed"));
        qualification = sampleQualification();
        qualification.stopped = true;
        QVERIFY(!isQualified(qualification));
        QVERIFY(!isQualified({}));
    }

    void doesNotCountWhatCouldNotBeShown()
    {
        TrunkQualification qualification = sampleQualification();
        CallCheck hold = qualification.checks[0];
        hold.id = "hold";
        hold.result = CheckResult::unproven;
        hold.text = "the call was not answered: 480";
        qualification.checks.push_back(hold);
        QVERIFY(!isQualified(qualification));
        QCOMPARE(verdictText(qualification), std::string("not qualified: 1 required check could not be shown"));
        QVERIFY(qualificationText(qualification, false).find("unproven must   hold") != std::string::npos);
        const Json json = Json::parse(qualificationJsonText(qualification));
        QVERIFY(json["checks"].back()["result"] == "skipped" && json["checks"].back()["unproven"] == true);
        QVERIFY(writeHtml(qualificationReport(qualification)).find("Required, and could not be shown")
            != std::string::npos);
        qualification.checks.back().result = CheckResult::skipped;
        QVERIFY(isQualified(qualification));
        QCOMPARE(verdictText(qualification),
            std::string("qualified as far as it was tested: 1 required check passed, 1 not tried"));
        qualification.checks.back().grade = CheckGrade::should;
        qualification.checks.back().result = CheckResult::unproven;
        QVERIFY(isQualified(qualification));
    }

    void saysNothingOfTheTrunkAfterSomeChecks()
    {
        TrunkQualification qualification = sampleQualification();
        qualification.leftOut = 60;
        const std::string expected = "only " + std::to_string(qualification.checks.size()) + " of "
            + std::to_string(qualification.checks.size() + 60)
            + " checks were selected, and no required one of them failed: 1 required check passed";
        QCOMPARE(verdictText(qualification), expected);
        const Json json = Json::parse(qualificationJsonText(qualification));
        QVERIFY(json["qualified"].is_null() && json["left_out"] == 60);
        qualification.checks[0].result = CheckResult::fail;
        QVERIFY(Json::parse(qualificationJsonText(qualification))["qualified"] == false);
        qualification.checks[0].result = CheckResult::pass;
        QVERIFY(writeHtml(qualificationReport(qualification)).find("Qualified") == std::string::npos);
    }

    void makesAReport()
    {
        const Report report = qualificationReport(sampleQualification());
        QCOMPARE(report.sections.size(), std::size_t(6));
        std::set<std::string> ids;
        for (const Section& section : report.sections)
            for (const Block& block : section.blocks)
                if (const auto* table = std::get_if<Table>(&block)) {
                    QVERIFY2(ids.insert(table->id).second, table->id.c_str());
                    for (const Row& row : table->rows)
                        QCOMPARE(row.cells.size(), table->columns.size());
                }
        const std::string html = writeHtml(report);
        for (const char* part : {"Qualified", "Settings to change", "Certificate with a longer key", "→ INVITE",
                 "<dt>Trunk</dt>", "skipped", "4.23"})
            QVERIFY2(html.find(part) != std::string::npos, part);
        QVERIFY(html.find("0 months") == std::string::npos);
    }
};

REGISTER_TEST(CallReportTest)
#include "call_report_test.moc"
