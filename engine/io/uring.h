#pragma once
// What the kernel and a loop share (io_uring): a ring of requests, a ring of completions, buffers that datagrams come
// into and room for those that go out. Each request carries the number that its completions bring back. Internal to
// UringLoop.
//
// Threads: that of the loop, once started. Nothing is allocated after creation.

#include "engine/base/bytes.h"
#include "engine/io/clock.h"
#include "engine/io/socket_address.h"

#include <boost/system/error_code.hpp>
#include <liburing.h>

#include <array>
#include <expected>
#include <memory>
#include <optional>
#include <span>

namespace trunkwright::engine {

class Uring {
public:
    struct Completion {
        std::uint64_t number = 0;
        int result = 0;       ///< octets, or -errno
        bool isLast = false;  ///< of its request
        std::uint16_t buffer = 0;
        bool hasBuffer = false;
    };

    /// A datagram in a buffer.
    struct Received {
        SocketAddress from;
        ByteView datagram;
        msghdr control{};  ///< as recvmsg() gives it, its control data only
    };

    static constexpr std::size_t buffer_bytes = 2048;
    /// Longer ones do not fit into the room for what goes out.
    static constexpr std::size_t longestSent_bytes = buffer_bytes - sizeof(SocketAddress);
    /// Most completions that waitFor() gives at a time.
    static constexpr unsigned batch = 256;

    /// ENOSYS, EPERM or EINVAL: the kernel has none, is older than 6.1, or keeps it from us.
    static std::expected<std::unique_ptr<Uring>, boost::system::error_code> create();
    ~Uring();
    Uring(const Uring&) = delete;
    Uring& operator=(const Uring&) = delete;

    /// From now on the caller's thread is the only one.
    void start();

    /// Requests: they reach the kernel with the next waitFor() or submit(), or before when the ring is full. False:
    /// there is no room, for want of memory.
    bool receive(int descriptor, std::uint64_t number);  ///< each datagram, until there is no buffer left
    bool awaitReadable(int descriptor, std::uint64_t number);
    bool cancel(std::uint64_t number);
    /// Copies the datagram. Completes only when it fails. In the order of the calls.
    bool send(int descriptor, const SocketAddress& to, ByteView datagram, std::uint64_t number);

    void submit();
    /// Returns with so many completions, or after that time. They stay until taken().
    std::span<io_uring_cqe* const> waitFor(unsigned completions, Duration atMost);
    void taken(std::span<io_uring_cqe* const> completions);
    static Completion read(const io_uring_cqe& completion);

    /// Null for one that was longer than a buffer.
    std::optional<Received> received(const Completion& completion);
    void giveBack(const Completion& completion);

private:
    static constexpr unsigned requestRoom = 256, completionRoom = 4096, buffers = 512;
    static constexpr std::uint16_t bufferGroup = 0;

    struct Outgoing {
        SocketAddress to;
        std::array<std::uint8_t, longestSent_bytes> octets;
    };

    Uring() = default;
    int setUp();
    io_uring_sqe* next();
    std::uint8_t* octetsOf(std::uint16_t buffer) { return &m_octets[buffer * buffer_bytes]; }
    io_uring_buf_ring* bufferRing() { return reinterpret_cast<io_uring_buf_ring*>(m_bufferRing.data()); }

    io_uring m_ring{};
    bool m_isSetUp = false, m_isStarted = false;
    msghdr m_expected{};  ///< room for address and control data before each datagram
    alignas(4096) std::array<io_uring_buf, buffers> m_bufferRing{};
    Bytes m_octets{Bytes(std::size_t{buffers} * buffer_bytes)};
    std::array<Outgoing, requestRoom> m_outgoing;  ///< each of the request in the same place
    std::array<io_uring_cqe*, batch> m_completed{};
};

}  // namespace trunkwright::engine
