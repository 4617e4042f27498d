#pragma once
// What is known of a trunk before it is tested: the settings that its provider prescribes, and numbers behind it that
// behave in a known way. A value.

#include "engine/probe/test_call.h"

#include <map>

namespace trunkwright::engine {

enum class NumberFormat : std::uint8_t {
    e164Plus,  ///< +15550100
    e164,      ///< 15550100
    asGiven,
};

struct TrunkProfile {
    std::string name;
    std::optional<SipProtocol> protocol;  ///< empty: as the URI or the option says
    std::optional<SrtpPolicy> srtp;
    std::vector<std::string> codecs;  ///< empty: as the option says
    NumberFormat numberFormat = NumberFormat::asGiven;
    bool registers = false;                                 ///< the trunk wants REGISTER
    bool refer = true;                                      ///< transfers by REFER are allowed
    bool sessionTimer = true;                               ///< RFC 4028 is supported
    bool rtcpActiveCalls = false, rtcpCallsOnHold = false;  ///< the trunk sends RTCP
    int maxEarlyDialogs = 20;
    int optionsInterval_s = 60;
    int failover_s = 10;                 ///< the next trunk is tried when this one gives no sign for so long
    std::optional<int> channels;         ///< purchased; empty: not tested
    std::vector<std::string> dids;       ///< purchased numbers, of which each is called once
    double greatestLossFraction = 0.01;  ///< what its SLA promises
    double greatestJitter_ms = 30;
    double greatestRoundTrip_ms = 300;
    /// By behavior: "echo", "busy", "early_media" …: numbers at the host of the target. scenarios() names them all.
    std::map<std::string, std::string, std::less<>> numbers;
};

}  // namespace trunkwright::engine
