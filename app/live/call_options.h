#pragma once
// What the verbs that place live calls have in common on the command line, and the request that it means.

#include "engine/mediation/mediation_settings.h"
#include "engine/probe/trunk_profile.h"
#include "models/base/error.h"

#include <optional>
#include <string>
#include <vector>

namespace trunkwright::app {

/// As given; the command line has seen to the ranges of numbers.
struct CallOptions {
    std::string uri;
    std::optional<engine::SipProtocol> transport;
    std::optional<engine::SrtpPolicy> srtp;
    engine::IceMode ice = engine::IceMode::off;
    std::vector<std::string> codecs;  ///< empty: those of the profile, else PCMA and PCMU
    std::string from, local;
    std::string user, passwordVariable;
    std::string caFile, certificateFile, keyFile;
    double duration_s = 5;
    double ringTimeout_s = 60;
    double hold_s = 0;
    std::string dtmf;
    bool earlyOffer = true;
    bool prack = false;
    std::optional<std::uint32_t> sessionExpires_s;
    std::string record;   ///< a path; empty: none
    std::string capture;  ///< a path; empty: none
    int count = 1;
    double rate_per_s = 1;
};

/// Everything is checked here, before a socket opens; the password is asked for last. Options come before the profile.
[[nodiscard]] models::Result<engine::TestCallRequest> callRequest(
    const CallOptions& options, const engine::TrunkProfile& profile = {});

}  // namespace trunkwright::app
