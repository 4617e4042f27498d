#pragma once
// A packet on its way through the virtual network.

#include "engine/io/network.h"

namespace trunkwright::engine {

class VirtualLink;
class VirtualStream;

/// One direction, first link first.
using VirtualPath = std::vector<VirtualLink*>;

/// What happened to a packet.
enum class PacketFate : std::uint8_t {
    sent,  ///< the sender let it go; one of the others follows later
    delivered,
    filtered,     ///< by VirtualWorld::dropIf
    lostOnLink,   ///< by the link's loss
    queueFull,    ///< at a link that is slower than what comes
    unreachable,  ///< nobody has this address, or the host is down
    noPort,       ///< nobody listens there
};

/// A part of a virtual TCP connection.
struct VirtualSegment {
    enum class Kind : std::uint8_t { syn, synAck, refusal, ack, clientHello, serverHello, finished, alert, data, end };

    Kind kind = Kind::data;
    std::uint64_t number = 0;
    bool fromClient = true;
    int losses = 0;
};

struct VirtualPacket {
    VirtualPacket(Scheduler& scheduler, std::function<void(VirtualPacket&)> due)
        : timer(scheduler, [this, due = std::move(due)] { due(*this); })
    {
    }

    Timer timer;  ///< until it leaves a link or is sent again
    bool waitsToRepeat = false;
    IpEndpoint from, to;
    Bytes octets;  ///< of UDP, or of the stream
    TrafficClass trafficClass = TrafficClass::ordinary;
    TimePoint sent{};
    std::shared_ptr<const VirtualPath> path;
    std::size_t hop = 0;
    std::shared_ptr<VirtualStream> stream;  ///< null for UDP
    VirtualSegment segment;

    /// With the headers of IP and of UDP or TCP.
    std::size_t size() const;
};

}  // namespace trunkwright::engine
