#pragma once
// `mediate`: the mediation server between clients and trunks.

#include "engine/mediation/mediation_settings.h"

#include <string>
#include <vector>

namespace trunkwright::app {

struct MediateRequest {
    std::string config;  ///< the whole configuration; the others are for a server without a file
    std::string internal, gateway;
    std::vector<std::string> trunks, routes, clients;
    std::string clientAuth;
    engine::DigestOffer clientDigest = engine::DigestOffer::both;
    engine::SrtpPolicy clientSrtp = engine::SrtpPolicy::optional;
    engine::IceMode ice = engine::IceMode::off;
    std::string certificate, key, ca;
    int mediaLoops = 1;
    std::string mediaPorts = "20000-29999";
    int maxCalls = 1000;
    std::string status, records;
    int drain_s = 30;
};

/// Until SIGTERM; an exit code.
int runMediate(const MediateRequest& request);

}  // namespace trunkwright::app
