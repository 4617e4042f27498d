#pragma once
// What remains of a call: one row of the records file that `traffic` reads back (docs/mediation.md names the columns).

#include "engine/io/clock.h"
#include "engine/mediation/cause_map.h"
#include "engine/mediation/refusal_counts.h"
#include "engine/rtp/refused_packets.h"

namespace trunkwright::engine {

/// As seen from inside: to a trunk, or from one.
enum class CallWay : std::uint8_t { outbound, inbound };
enum class EndedBy : std::uint8_t { caller, called, server };
enum class MediaHandling : std::uint8_t { none, relayed, transcoded, bypassed };

std::string_view toString(CallWay way);             ///< "outbound", "inbound"
std::string_view toString(EndedBy who);             ///< "caller", "called", "server"
std::string_view toString(MediaHandling handling);  ///< "none", "relayed", "transcoded", "bypassed"

/// What came in on one side, as its RTP and RTCP tell.
struct ReceivedMedia {
    std::uint64_t packets = 0;
    std::uint64_t lost = 0;
    double jitter_ms = 0, mostJitter_ms = 0;  ///< RFC 3550's estimate: its mean over the packets, its largest
    std::optional<double> roundTrip_ms;
    std::optional<double> mos;  ///< empty when it was not measured
    RefusedPackets refused;

    bool operator==(const ReceivedMedia&) const = default;
};

struct LegRecord {
    std::string callId;                     ///< of SIP
    std::string peer;                       ///< "192.0.2.1:5060"
    std::string codec;                      ///< that this side sent last; empty without media
    std::string srtp;                       ///< the suite; empty for plain RTP
    std::optional<ReceivedMedia> received;  ///< empty when its media did not end here

    bool operator==(const LegRecord&) const = default;
};

struct CallRecord {
    std::string id;
    CallWay way = CallWay::outbound;
    std::string caller, called;  ///< in +E.164 where they are numbers
    WallTime start;
    std::optional<WallTime> answer;
    WallTime end;
    Release release;                    ///< how it ended; status 200 once it was answered
    EndedBy endedBy = EndedBy::server;  ///< of a call without answer: who refused it or gave it up
    RefusalReason refusal = nullptr;    ///< why the server refused it; null: it did not
    std::string trunk;                  ///< that carried it, or was tried last
    std::string redirectedTo;           ///< the number that this trunk named instead, and was asked for
    int attempts = 0;                   ///< trunks that were tried
    bool emergency = false;
    MediaHandling media = MediaHandling::none;
    LegRecord inside, outside;

    bool operator==(const CallRecord&) const = default;
};

/// "2026-07-01 09:49:22.123"
std::string utcText(WallTime time);

/// The names of the columns, with the line end.
std::string callRecordHeader();
/// One line of RFC 4180: what a caller sent is quoted, control characters in it become '?', and a formula is text
/// by an apostrophe before it.
std::string callRecordLine(const CallRecord& record);

}  // namespace trunkwright::engine
