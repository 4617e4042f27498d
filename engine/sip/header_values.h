#pragma once
// The smaller typed header values: each with its reader (the whole text must be one value) and its text.

#include "engine/sip/parameters.h"

#include <cstdint>

namespace trunkwright::engine {

/// CSeq (RFC 3261 20.16): a number of 32 bits and the method.
struct CSeq {
    std::uint32_t number = 0;
    std::string method;

    bool operator==(const CSeq&) const = default;
};
Parsed<CSeq> parseCSeq(std::string_view text);
std::string toString(const CSeq& cseq);

/// RAck (RFC 3262 7.2): RSeq and CSeq of the response that it acknowledges.
struct RAck {
    std::uint32_t responseNumber = 0;  ///< from 1
    CSeq cseq;

    bool operator==(const RAck&) const = default;
};
Parsed<RAck> parseRAck(std::string_view text);
std::string toString(const RAck& rack);

/// Session-Expires (RFC 4028 4) and, without refresher, Min-SE (section 5).
struct SessionInterval {
    enum class Refresher : std::uint8_t { uac, uas };

    std::uint32_t seconds = 0;
    std::optional<Refresher> refresher;

    bool operator==(const SessionInterval&) const = default;
};
Parsed<SessionInterval> parseSessionInterval(std::string_view text);
std::string toString(const SessionInterval& interval);

/// Reason (RFC 3326): one element, such as Q.850;cause=16;text="Normal call clearing" (cause 0–127) or SIP;cause=200.
struct Reason {
    std::string protocol;
    std::optional<int> cause;
    std::string text;

    bool operator==(const Reason&) const = default;
};
Parsed<Reason> parseReason(std::string_view text);
std::string toString(const Reason& reason);

/// Replaces (RFC 3891 6.1).
struct Replaces {
    std::string callId;
    std::string toTag;
    std::string fromTag;
    bool earlyOnly = false;

    bool operator==(const Replaces&) const = default;
};
Parsed<Replaces> parseReplaces(std::string_view text);
std::string toString(const Replaces& replaces);

/// Content-Type and one element of Accept (RFC 3261 20.15, 20.1). Types are lower case; parameters are kept as written.
struct MediaType {
    std::string type;     ///< application, or * in Accept
    std::string subtype;  ///< sdp, or *
    Parameters parameters;

    std::string name() const { return type + '/' + subtype; }
    /// As a media range: * stands for any.
    bool covers(const MediaType& other) const;

    bool operator==(const MediaType&) const = default;
};
Parsed<MediaType> parseMediaType(std::string_view text);
std::string toString(const MediaType& type);

/// Expires and the like (RFC 3261 20.19): a number above 2^32-1 is capped to it (RFC 4475 3.1.2.4 allows this).
Parsed<std::uint32_t> parseDeltaSeconds(std::string_view text);

/// Call-ID (RFC 3261 20.8): word [ "@" word ].
bool isCallId(std::string_view text);

}  // namespace trunkwright::engine
