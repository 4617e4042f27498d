#pragma once
// A call and a qualification as values, for what shows them.

#include "models/quality/trunk_qualification.h"

namespace trunkwright::tests {

inline models::CallTrace sampleCall()
{
    using namespace models;
    CallTrace trace;
    trace.outcome = CallOutcome::answered;
    trace.code = 200;
    trace.reason = "OK";
    trace.target = "sip:+15550001@127.0.1.10";
    trace.identity = {"2026-11-28T09:49:22.123Z", {"0123456789abcdef"}, "+15550001", "sip:trunkwright@127.0.0.1",
        {{"127.0.0.1:40000", "127.0.1.10:5061"}}, {"127.0.0.1:30000", "127.0.1.10:28000"}, "127.0.1.10:28000",
        {"<b>SBC</b> 1.0"}};
    trace.transport = "tls";
    trace.security = "tls_srtp";
    trace.setup_ms = 120.5;
    trace.postDialDelay_ms = 80;
    trace.duration_ms = 5000;
    trace.codec = "PCMA";
    trace.audio = {true, 62.5, -16.1, 0.0};
    StreamTrace sent;
    sent.codec = "PCMA";
    sent.packets = 250;
    sent.unknowns = {{"packet loss was not measured", {}}};
    StreamTrace received = sent;
    received.direction = StreamDirection::received;
    received.lost = 5;
    received.lossFraction = 0.02;
    received.jitter_ms = 1.25;
    received.reordered = 0;
    received.rFactor = 86.2;
    received.mos = 4.23;
    received.unknowns.clear();
    trace.streams = {sent, received};
    trace.ladder = {
        {0, LadderStep::Kind::message, "trunkwright", "127.0.1.10:5061", "INVITE", "PCMA, PCMU", "INVITE …"},
        {80, LadderStep::Kind::message, "127.0.1.10:5061", "trunkwright", "180 Ringing", {}, {}},
        {3000, LadderStep::Kind::note, "trunkwright", {}, "hold", {}, {}}};
    trace.checks = {{"answered", "An outbound call is answered", CheckGrade::must, CheckResult::pass,
                        "answered after 0.12 s", "RFC 3261 13", "Routing of the number"},
        {"tls_key", "Key of the certificate is long enough", CheckGrade::should, CheckResult::fail,
            "RSA with 1024 bits", "NIST SP 800-57 part 1", "Certificate with a longer key"}};
    return trace;
}

inline models::TrunkQualification sampleQualification()
{
    using namespace models;
    TrunkQualification qualification;
    qualification.target = "sip:+15550001@127.0.1.10";
    qualification.profile = "Lab SBC";
    qualification.run = {"Trunkwright 1", "trunkwright qualify sip:+15550001@127.0.1.10", "2026-11-28T09:49:00Z",
        "2026-11-28T09:56:00Z", {{"transport", "tls"}, {"rtcp_active_calls", "no"}}};
    const CallTrace call = sampleCall();
    qualification.checks = call.checks;
    qualification.checks.push_back({"busy", "A busy number gives 486", CheckGrade::should, CheckResult::skipped,
        "the profile names no number with behavior busy", "RFC 3398 7.2.4.1", "Mapping of causes of the SBC"});
    qualification.calls = {
        {"call", "A plain call", call}, {"channels", "One call more", call}, {"channels", "One call more", call}};
    return qualification;
}

}  // namespace trunkwright::tests
