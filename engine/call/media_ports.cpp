#include "engine/call/media_ports.h"

namespace trunkwright::engine {

namespace {

constexpr int attempts = 64;

Opened<DatagramPort> openVoice(Network& network, const IpAddress& address, std::uint16_t port)
{
    return network.openDatagram({address, port}, TrafficClass::voice);
}

}  // namespace

std::expected<MediaPorts, boost::system::error_code> openMediaPorts(Network& network, const IpAddress& local)
{
    std::vector<std::unique_ptr<DatagramPort>> unfit;  // kept, so that the next free port is another one
    boost::system::error_code why;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto rtp = openVoice(network, local, 0);
        if (!rtp)
            return std::unexpected(rtp.error());
        const std::uint16_t port = (*rtp)->local().port;
        if (port % 2 == 0) {
            if (auto rtcp = openVoice(network, local, static_cast<std::uint16_t>(port + 1)))
                return MediaPorts{std::move(*rtp), std::move(*rtcp)};
            else
                why = rtcp.error();
        }
        unfit.push_back(std::move(*rtp));
    }
    return std::unexpected(why ? why : make_error_code(boost::system::errc::address_in_use));
}

}  // namespace trunkwright::engine
