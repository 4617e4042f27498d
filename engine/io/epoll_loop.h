#pragma once
// A media loop on epoll: each socket that has something gets a turn, of one packet, or of several where signaling comes
// in. Two system calls for each packet that is passed on, and one for each time that the loop wakes.

#include "engine/io/datagram_loop.h"
#include "engine/io/datagram_socket.h"

#include <array>

namespace trunkwright::engine {

class EpollDatagramPort;

class EpollLoop : public DatagramLoop {
public:
    /// An error when the system has no descriptors left.
    static Created create();
    ~EpollLoop() override;

    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;

private:
    friend class EpollDatagramPort;

    EpollLoop(int epoll, int bell);
    std::size_t wait(Duration atMost, bool gathers) override;
    std::size_t read(void*& ready);

    const int m_epoll;
    Bytes m_buffer{Bytes(DatagramSocket::buffer_bytes)};
    std::array<void*, 512> m_ready{};  ///< ports that epoll named; null when read or destroyed since
};

}  // namespace trunkwright::engine
