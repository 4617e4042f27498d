#pragma once
// A media loop on a ring of requests (io_uring, Linux 6.1 or later): packets of voice come into buffers without being
// asked for each, and all that a wake-up sends goes out together, so that a batch costs one system call.
//
// A voice port may drop datagrams of more than 1,900 octets. send() does not know at once whether the system takes a
// datagram: an error is of an earlier one. Datagrams that the ring has no room for, and those of more than 1,900
// octets, are sent at once.

#include "engine/io/datagram_loop.h"
#include "engine/io/uring.h"

#include <vector>

namespace trunkwright::engine {

class UringDatagramPort;

class UringLoop : public DatagramLoop {
public:
    /// An error when the kernel is older or does not let us: containers often forbid it.
    static Created create();
    ~UringLoop() override;

    Opened<DatagramPort> openDatagram(const IpEndpoint& local, TrafficClass trafficClass) override;

private:
    friend class UringDatagramPort;
    struct Number;

    /// Requests of a port that has gone may still complete: its place then has another round.
    struct Place {
        UringDatagramPort* port = nullptr;
        std::uint32_t round = 0;
    };

    UringLoop(std::unique_ptr<Uring> ring, int bell);
    std::size_t wait(Duration atMost, bool gathers) override;
    void flush() override;

    std::uint64_t settle(UringDatagramPort& port);
    void leave(std::uint64_t number);
    UringDatagramPort* portOf(const Number& number) const;
    void askAgain();
    bool ask(std::uint64_t number);
    std::size_t take(const Uring::Completion& completion);
    std::size_t takeBuffer(const Uring::Completion& completion);
    std::size_t readTurn(const Number& number);

    const std::unique_ptr<Uring> m_ring;
    std::vector<Place> m_places;
    std::vector<std::uint32_t> m_freePlaces;
    std::vector<std::uint64_t> m_toAsk;  ///< what nothing waits for in the kernel
    std::vector<std::uint64_t> m_asking;
    Bytes m_buffer;  ///< for ports that are read when they have something
};

}  // namespace trunkwright::engine
