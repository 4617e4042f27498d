#pragma once
// The two ports of an audio stream: RTP on an even one, RTCP on the next (RFC 3550 11).

#include "engine/io/network.h"

namespace trunkwright::engine {

struct MediaPorts {
    std::unique_ptr<DatagramPort> rtp, rtcp;
};

/// On any two free ports of that address.
std::expected<MediaPorts, boost::system::error_code> openMediaPorts(Network& network, const IpAddress& local);

}  // namespace trunkwright::engine
