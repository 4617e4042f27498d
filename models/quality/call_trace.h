#pragma once
// What happened in one call, as it is shown, reported and saved: the ladder of messages, the streams with their
// samples, what was heard, the checks. Values only; who placed the call does not matter. What was not measured is
// empty, never zero. Times are milliseconds since the call began.

#include "models/base/text.h"
#include "models/quality/call_identity.h"
#include "models/quality/emodel.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

/// One arrow of the ladder, or a note beside its `from`.
struct LadderStep {
    enum class Kind {
        message,  ///< one SIP message
        media,    ///< one RTP stream from its first packet on, however many packets it had
        note,     ///< what happened at one side: `to` is empty
    };

    double at_ms = 0;
    Kind kind = Kind::message;
    std::string from, to;  ///< names of participants
    std::string what;      ///< "INVITE", "200 OK", "RTP"
    std::string detail;    ///< "offers PCMA, PCMU"; may be empty
    std::string text;      ///< the message as it was on the wire; empty where it is not known

    bool operator==(const LadderStep&) const = default;
};

enum class StreamDirection { sent, received };

/// One interval of a stream, counted for itself: a burst that has passed does not weigh on what follows.
struct StreamSample {
    double at_ms = 0;  ///< its end
    std::int64_t packets = 0;
    std::optional<double> lossFraction;  ///< 0…1 of the packets of this interval
    std::optional<double> jitter_ms, roundTrip_ms, rFactor, mos;

    bool operator==(const StreamSample&) const = default;
};

struct StreamTrace {
    StreamDirection direction = StreamDirection::sent;
    std::string codec;  ///< as SDP names it: "PCMA"
    std::int64_t packets = 0;
    std::optional<std::int64_t> lost;    ///< never came
    std::optional<double> lossFraction;  ///< lost, 0…1 of those that were due
    std::optional<std::int64_t> late;  ///< came, but too late to be played; of what was sent the far side does not tell
    std::int64_t undecrypted = 0;      ///< came, but could not be decrypted
    std::int64_t notRtp = 0;           ///< datagrams that came and were no RTP
    std::optional<double> concealedFraction{};  ///< 0…1 of what was played was made up for missing or late packets
    std::optional<double> burstRatio{};         ///< G.107 BurstR; empty: too few losses to tell
    std::int64_t missingAtEnd = 0;              ///< were due at the end of the call, when nothing came for seconds
    std::optional<double> unplayedFraction;     ///< all of these, 0…1 of those that were due: Ppl of the E-model
    std::optional<double> jitter_ms, mostJitter_ms;  ///< mean and largest of RFC 3550's estimates
    std::optional<std::int64_t> reordered, duplicates;
    std::optional<double> roundTrip_ms;  ///< by RTCP: that of the network
    std::optional<double> rFactor, mos;
    SpeechScale scale = SpeechScale::narrowband;  ///< of R
    std::vector<Text> unknowns;                   ///< why there is no R
    std::vector<StreamSample> samples;

    bool operator==(const StreamTrace&) const = default;
};

struct AudioTrace {
    std::optional<bool> heard;  ///< whether the tones that were expected came back; empty: nothing was listened to
    std::optional<double> roundTrip_ms;  ///< of the tones, with buffers and packetizing of both ends
    std::optional<double> level_dbfs;    ///< of what was heard
    std::optional<double> clippingFraction;
    std::optional<double> heardFraction{};  ///< 0…1 of the time from its begin on
    std::optional<double> toneRatio_db{};   ///< of the tones that were sent, to all else that came with them
    std::optional<double> gain_db{};        ///< of these tones, from what was sent to what came back

    bool operator==(const AudioTrace&) const = default;
};

/// This computer itself came late in the talk: what was missing or late then does not tell of the line.
struct StallTrace {
    std::int64_t count = 0;
    double longest_ms = 0, total_ms = 0;

    bool operator==(const StallTrace&) const = default;
};

/// The far side was put on hold in the middle of the call.
struct HoldTrace {
    std::optional<int> status;  ///< the final answer to the re-INVITE; empty: none came, or the call ended before it
    std::string farDirection;   ///< of its SDP: "recvonly", "inactive"; may be empty
    std::optional<double> held_ms;
    std::int64_t packets = 0;  ///< that came while it was held
    std::optional<int> resumeStatus;
    std::optional<double> audioBack_ms;  ///< after the answer to the resume; empty: audio did not come back

    bool operator==(const HoldTrace&) const = default;
};

struct DigitsTrace {
    std::string asked;
    std::string sent;   ///< the first of them, which went out whole
    std::string heard;  ///< that came from the far side

    bool operator==(const DigitsTrace&) const = default;
};

enum class CheckGrade { must, should, info };
/// unproven: tried, and nothing could be seen, for its call was not answered for instance; skipped: not tried.
enum class CheckResult { pass, fail, unproven, skipped };

[[nodiscard]] const char* nameOf(CheckGrade grade);
[[nodiscard]] const char* nameOf(CheckResult result);
[[nodiscard]] const char* nameOf(SpeechScale scale);

struct CallCheck {
    std::string id;     ///< "two_way_audio"
    std::string title;  ///< "Two-way audio"
    CheckGrade grade = CheckGrade::must;
    CheckResult result = CheckResult::skipped;
    std::string text;     ///< what was seen
    std::string source;   ///< where the requirement comes from
    std::string setting;  ///< what to change when it fails; of what was skipped, what it takes to try it; may be empty

    bool operator==(const CallCheck&) const = default;
};

enum class CallOutcome { answered, rejected, noAnswer, failed };

/// "answered", "rejected", "no_answer", "failed".
[[nodiscard]] const char* nameOf(CallOutcome outcome);

struct CallTrace {
    CallOutcome outcome = CallOutcome::failed;
    std::optional<int> code;  ///< the last final answer to the INVITE
    std::string reason;       ///< its phrase, or why the call failed
    std::string target;
    CallIdentity identity;
    std::string transport;                             ///< "udp", "tcp", "tls"
    std::string security;                              ///< "none", "srtp", "tls", "tls_srtp"
    std::optional<double> connecting_ms;               ///< until the INVITE left over TCP or TLS; of UDP empty
    std::optional<double> setup_ms, postDialDelay_ms;  ///< from the INVITE, as it left
    std::optional<double> refusal_ms;                  ///< likewise, to the final answer that refused it
    std::optional<double> duration_ms;
    std::string codec;  ///< agreed at last; empty without an agreement
    bool earlyMedia = false;
    AudioTrace audio;
    std::optional<StallTrace> stalls{};  ///< empty: there were none
    std::optional<HoldTrace> hold;       ///< empty: not asked for
    std::optional<DigitsTrace> digits;   ///< empty: not asked for
    std::vector<StreamTrace> streams;
    std::vector<LadderStep> ladder;
    std::vector<CallCheck> checks;

    bool operator==(const CallTrace&) const = default;
};

/// Whether no check of grade must failed.
[[nodiscard]] bool passes(const std::vector<CallCheck>& checks);

}  // namespace trunkwright::models
