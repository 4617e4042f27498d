#include "engine/probe/checklist.h"

#include "engine/probe/advice.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

namespace j = judgements;
using enum Grade;

constexpr std::string_view teamsSip = "Microsoft Teams, Direct Routing: SIP protocol";
constexpr std::string_view trunkSettings = "Lync Server 2013, Set-CsTrunkConfiguration";
constexpr std::string_view mediationGuide = "Lync Server 2013, deployment guidelines for Mediation Server";
constexpr std::string_view bypassGuide = "Lync Server 2013, technical requirements for media bypass";

constexpr std::array checks{
    QualificationCheck{1, "options", must, "OPTIONS is answered", "options", "RFC 3261 11",
        "Let the trunk answer OPTIONS from this address, or allow this address", j::optionsAnswered},
    QualificationCheck{2, "options_allow", should, "The answer to OPTIONS says what is allowed", "options",
        "RFC 3261 11.2", "Have the SBC send Allow", j::optionsAllow},
    QualificationCheck{3, "tls_version", must, "TLS 1.2 or later", "call", "RFC 8996",
        "TLS of the SBC: its least version, its ciphers, and whether it wants a client certificate", j::tlsVersion},
    QualificationCheck{4, "tls_certificate", must, "Chain, dates and name of the certificate", "call", "RFC 5922 7",
        "Certificate of the SBC, or the CA file given here", j::tlsCertificate},
    QualificationCheck{5, "tls_key", should, "Key of the certificate is long enough", "call", "NIST SP 800-57 part 1",
        "Certificate with an RSA key of 2,048 bits or more, or an EC key of 256", j::tlsKey},
    QualificationCheck{6, "contact_name", should, "Contact or Record-Route names the host of the certificate", "call",
        teamsSip, "Host name in Contact, or in Record-Route where the SBC sends one", j::contactName},
    QualificationCheck{7, "registration", must, "REGISTER is accepted", "registration", "RFC 3261 10",
        "User name, password and realm of the trunk", j::registered},
    QualificationCheck{8, "wrong_password", should, "A wrong password is refused, without a storm of retries",
        "wrong_password", "RFC 3261 22.3", "Authentication of the trunk", j::wrongPasswordRefused},
    QualificationCheck{9, "answered", must, "An outbound call is answered", "call", "RFC 3261 13",
        "Routing of the number, access list, credentials", j::answered},
    QualificationCheck{10, "first_sign", must, "The trunk gives a sign before calls go to the next one", "call",
        trunkSettings, "Failover time of the trunk (10 s), or provisional answers of the SBC", j::firstSign},
    QualificationCheck{11, "number_format", must, "The number format of the trunk is accepted", "call",
        "ITU-T E.164, RFC 3261 19.1.6", "Number format: with or without +", j::numberFormat},
    QualificationCheck{12, "two_way_audio", must, "Audio both ways, proven by tones", "call", "RFC 3264 5.1",
        "Media addresses, NAT and firewall rules for RTP", j::twoWayAudio},
    QualificationCheck{13, "codec", must, "The answer keeps to the offered codecs and media lines", "call",
        "RFC 3264 6", "Codec list of the trunk, and what rewrites its descriptions", j::offeredCodec},
    QualificationCheck{14, "pcma", should, "G.711 A-law", "pcma", "RFC 3551 4.5.14",
        "Codec list of the trunk: A-law outside of North America and Japan", j::twoWayAudio},
    QualificationCheck{15, "pcmu", should, "G.711 µ-law", "pcmu", "RFC 3551 4.5.14",
        "Codec list of the trunk: µ-law in North America and Japan", j::twoWayAudio},
    QualificationCheck{16, "g722", info, "G.722", "g722", "RFC 3551 4.5.2", "Codec list of the trunk", j::twoWayAudio},
    QualificationCheck{17, "opus", info, "Opus", "opus", "RFC 7587", "Codec list of the trunk", j::twoWayAudio},
    QualificationCheck{18, "no_common_codec", should, "Without a common codec the call is refused cleanly",
        "rare_codec", "RFC 3261 21.4.26", "Have the SBC answer 488", j::rareCodec},
    QualificationCheck{
        19, "ptime", should, "Packets of 30 ms", "ptime_30", "RFC 8866 6.4", "Packet time of the trunk", j::packetTime},
    QualificationCheck{20, "srtp", must, "SRTP with an accepted suite", "call", "RFC 4568 6.2",
        "SRTP mode of the trunk", j::srtpSuite},
    QualificationCheck{21, "srtp_clean", should, "No packet fails to decrypt", "call", "RFC 3711 3.3",
        "SRTP suite and re-keying of the SBC", j::srtpClean, true},
    QualificationCheck{22, "plain_media_refused", must, "Plain RTP is refused where SRTP is required", "plain_media",
        "RFC 3264 6", "SRTP mode of the trunk: required", j::plainMediaRefused},
    QualificationCheck{23, "ringing", should, "180 without media, then the answer", "ringing", "RFC 3960 3.1",
        "Ringback: generated locally", j::ringing},
    QualificationCheck{24, "early_media", must, "Early media is heard before the answer", "early_media", "RFC 3960 3",
        "Early media of the trunk: 183 with SDP", j::earlyMedia},
    QualificationCheck{25, "early_failure", should, "An announcement is heard, then the failure is passed on",
        "early_failure", "RFC 3960 3", "Early media of the trunk, mapping of causes", j::earlyFailure},
    QualificationCheck{26, "early_dialogs", should, "Several early dialogs", "forked", mediationGuide,
        "Greatest number of early dialogs (20)", j::forked},
    QualificationCheck{27, "reliable", should, "Provisional answers with 100rel", "reliable", "RFC 3262",
        "100rel of the trunk: supported", j::reliable},
    QualificationCheck{28, "dtmf", must, "Digits as RFC 4733 events", "dtmf", "RFC 4733",
        "DTMF mode of the trunk: RFC 4733 (RFC 2833)", j::dtmf},
    QualificationCheck{29, "hold", must, "Hold and resume", "hold", "RFC 3264 8.4",
        "Hold of the trunk: sendonly or inactive", j::hold},
    QualificationCheck{30, "long_hold", must, "A call held for more than 30 s stays", "long_hold", trunkSettings,
        "RTCP on calls on hold (RTCPCallsOnHold): off, or have the trunk send RTCP", j::longHold},
    QualificationCheck{31, "far_hold", must, "Hold by the far side", "far_hold", "RFC 3264 8.4",
        "Hold of the trunk: sendonly or inactive", j::farHold},
    QualificationCheck{32, "far_hold_old", should, "Hold by the far side with 0.0.0.0", "far_hold_old", "RFC 2543 B.5",
        "Hold of the trunk: not with 0.0.0.0", j::farHoldOld},
    QualificationCheck{33, "delayed_offer", should, "An INVITE without an offer", "delayed_offer", "RFC 3261 13.2.1",
        "Early offer: required by the trunk", j::delayedOffer},
    QualificationCheck{34, "late_offer", should, "A re-INVITE without an offer", "late_offer", "RFC 3261 14.2",
        "re-INVITE of the trunk", j::lateOffer},
    QualificationCheck{35, "codec_switch", should, "A change of the codec in the call", "codec_switch", "RFC 3264 8.3",
        "re-INVITE of the trunk", j::codecSwitch},
    QualificationCheck{
        36, "update", should, "UPDATE with an offer", "update", "RFC 3311", "UPDATE of the trunk", j::farUpdate},
    QualificationCheck{37, "session_timer", must, "A session interval that is too small is raised", "session_timer",
        "RFC 4028 6", "Session timer of the trunk: its least interval (Min-SE)", j::sessionTimer},
    QualificationCheck{38, "session_refresh", should, "A refreshed session stays", "refresher", "RFC 4028 10",
        "Session timer of the trunk: refresher", j::sessionRefresh},
    QualificationCheck{39, "refer", should, "Transfer by REFER", "refer", "RFC 3515, RFC 5589",
        "REFER of the trunk (EnableReferSupport)", j::refer},
    QualificationCheck{40, "busy", should, "A busy number gives 486", "busy", "RFC 3398 7.2.4.1",
        "Mapping of causes of the SBC", j::busy},
    QualificationCheck{41, "unknown", should, "An unknown number gives 404", "unknown", "RFC 3398 7.2.4.1",
        "Mapping of causes of the SBC", j::unknownNumber},
    QualificationCheck{42, "unavailable", should, "An unavailable number gives 480", "unavailable", "RFC 3398 7.2.4.1",
        "Mapping of causes of the SBC", j::unavailable},
    QualificationCheck{43, "overloaded", should, "503 keeps its Retry-After", "overloaded", "RFC 3261 21.5.4",
        "Failover of the trunk: next trunk after 503", j::overloaded},
    QualificationCheck{
        44, "cancel", must, "CANCEL while it rings", "cancel", "RFC 3261 9", "CANCEL of the SBC", j::cancelled},
    QualificationCheck{45, "cancel_race", should, "CANCEL that crosses the answer", "cancel_race", "RFC 3261 9.1",
        "CANCEL of the SBC", j::cancelRace},
    QualificationCheck{46, "glare", should, "A call lives on after 491", "glare", "RFC 3261 14.1",
        "re-INVITE of the trunk", j::survivesGlare},
    QualificationCheck{47, "refused_reinvite", should, "A call lives on after 488 to a re-INVITE", "refused_reinvite",
        "RFC 3261 14.1", "re-INVITE of the trunk", j::survivesRefusal},
    QualificationCheck{48, "unknown_method", info, "An unknown method in the call is refused and the call lives on",
        "unknown_method", "RFC 3261 8.2.1", "", j::unknownMethod},
    QualificationCheck{49, "caller_id", must, "An anonymous call with P-Asserted-Identity", "anonymous",
        "RFC 3325, RFC 3323", "Caller ID of the trunk: P-Asserted-Identity and Privacy", j::callerHidden},
    QualificationCheck{50, "large_message", should, "An INVITE that fits into no packet", "large", "RFC 3261 18.1.1",
        "TCP of the trunk, or shorter messages", j::largeMessage},
    QualificationCheck{51, "symmetric_rtp", should, "Media from another port than the answer says", "symmetric_rtp",
        "RFC 4961", "Latching of RTP (EnableRTPLatching)", j::symmetricRtp},
    QualificationCheck{52, "changed_source", should, "A new RTP source in the call", "changed_source", "RFC 3550 8.2",
        "RTP of the SBC", j::changedSource},
    QualificationCheck{53, "rtcp", should, "RTCP where the profile promises it", "call", trunkSettings,
        "RTCP on active calls (RTCPActiveCalls): off, or have the trunk send RTCP", j::rtcp},
    QualificationCheck{54, "quality", must, "Loss, jitter and round trip keep to the SLA", "quality",
        "the profile; 2 minutes at least", "The line: its SLA, its priority for voice", j::quality},
    QualificationCheck{55, "channels", must, "One call more than purchased is refused with a code", "channels",
        "the profile", "Channels of the trunk", j::channelLimit},
    QualificationCheck{56, "media_bypass", info, "Media comes from where the answer says", "call", bypassGuide,
        "Media bypass: off for this trunk", j::mediaBypass},
    QualificationCheck{57, "connection", should, "Calls share a connection", "connection", "RFC 5923",
        "TCP and TLS of the SBC: connections stay open between calls", j::oneConnection},
    QualificationCheck{58, "mutual_tls", should, "Without a client certificate the connection is refused",
        "no_certificate", "RFC 8446 4.3.2", "Client certificates of the SBC: required", j::certificateRequired},
    QualificationCheck{59, "ice", should, "Where the trunk does ICE, a way is found", "ice", "RFC 8445, RFC 8839",
        "ICE of the SBC: lite, or off", j::ice},
    QualificationCheck{60, "dscp", should, "Media come marked for expedited forwarding (DSCP 46)", "call",
        "RFC 4594 4.1", "DSCP of media at the SBC: 46, and trusted by every router between", j::dscp},
    QualificationCheck{61, "fax_audio", info, "Fax: G.711 arrives whole", "fax", "ITU-T G.711, V.152 7",
        "G.711 without silence suppression, a line without loss; or T.38 at a gateway", j::faxAudio},
    QualificationCheck{62, "fax_relay", info, "Fax: T.38 can be refused, and the call goes on", "t38",
        "RFC 3264 8.2, T.38 D", "Fax of the trunk: G.711 after T.38 is refused", j::faxRelay},
    QualificationCheck{63, "dids", must, "Every purchased number is answered", "dids", "the profile",
        "Numbers of the trunk at the provider, and where they ring", j::dids},
    QualificationCheck{64, "inbound", must, "A call from the trunk is answered, with audio", "inbound", "RFC 3261 13.3",
        "Where the trunk sends calls, and firewall rules for them", j::inbound},
    QualificationCheck{65, "lasts", must, "The call lasts until it is ended here", "call", "RFC 3261 15, RFC 4028 10",
        "Session timer of the trunk, its longest call, and who answers at the number", j::lasts},
    QualificationCheck{66, "end_sent", must, "The end of the call reaches the far side", "call",
        "RFC 3261 18.1.1, RFC 5923", "Connections of the SBC: it takes a new one when one has ended", j::endSent},
    QualificationCheck{67, "end_confirmed", should, "The far side confirms the end of the call", "call",
        "RFC 3261 15.1.2", "BYE and CANCEL of the SBC, and firewall rules that forget a call", j::endConfirmed},
    QualificationCheck{68, "connection_stays", should, "The connection stays as long as the call", "call",
        "RFC 5626 4.4, RFC 5923", "Idle time of connections at the SBC, and at firewalls on the way",
        j::connectionStays},
    QualificationCheck{69, "readable", should, "Each header field of the answers can be read", "call", "RFC 3261 25",
        "Header fields that the SBC sends, or passes on unseen", j::readable},
    QualificationCheck{70, "held_media", should, "No media come while the call is held", "hold", "RFC 3264 5.1, 8.4",
        "Who answers at the number (an echo may go on), and hold at the SBC: it stops media", j::heldMedia},
};

constexpr std::array ofTls{j::tlsVersion, j::tlsCertificate, j::certificateRequired};

bool wantsCertificate(const TestCallResult& result)
{
    return result.tlsFault && result.tlsFault->isDemand;
}

bool lacksTls(const PlayedScenario& played)
{
    return std::ranges::all_of(
        played.results, [](const TestCallResult& result) { return result.tlsFault.has_value(); });
}

}  // namespace

std::span<const QualificationCheck> checklist()
{
    return checks;
}

const QualificationCheck* findCheck(std::string_view id)
{
    const auto found = std::ranges::find(checks, id, &QualificationCheck::id);
    return found == checks.end() ? nullptr : &*found;
}

Judgement judge(const QualificationCheck& check, const PlayedScenario& played, const TrunkProfile& profile)
{
    if (played.results.empty())
        return j::skipped(played.skipped, played.remedy);
    if (std::string fault = machineFault(played.results); !fault.empty())
        return j::unproven(std::move(fault));
    const bool isAsked = check.judge == j::answered && wantsCertificate(played.first());
    if (lacksTls(played) && !isAsked && std::ranges::count(ofTls, check.judge) == 0)
        return j::unproven("not measured: " + j::outcomeText(played.first()));
    Judgement judgement = check.judge(played, profile);
    const bool wantsWay = check.judge != j::certificateRequired && played.request.kind != TestKind::incoming;
    if (judgement.verdict == Verdict::fail && wantsWay) {
        if (const std::string_view advice = reachingAdvice(played.first()); !advice.empty())
            judgement.advice = advice;
    }
    return judgement;
}

std::vector<const QualificationCheck*> checksOf(std::string_view scenario)
{
    std::vector<const QualificationCheck*> found;
    for (const QualificationCheck& check : checks) {
        if (check.scenario == scenario)
            found.push_back(&check);
    }
    return found;
}

}  // namespace trunkwright::engine
