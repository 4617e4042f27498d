#include "engine/io/uring.h"

#include "engine/io/io_error.h"

#include <algorithm>
#include <cstring>

#include <netinet/in.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace trunkwright::engine {

namespace {

/// The kernel works when it is asked to, and for one thread: a packet interrupts nobody.
constexpr unsigned manners = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG
    | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CQSIZE | IORING_SETUP_R_DISABLED;

/// In front of the control data, which it keeps aligned.
constexpr socklen_t addressRoom_bytes = 32;
static_assert(addressRoom_bytes >= sizeof(sockaddr_in6) && addressRoom_bytes % alignof(cmsghdr) == 0);

}  // namespace

std::expected<std::unique_ptr<Uring>, boost::system::error_code> Uring::create()
{
    std::unique_ptr<Uring> ring(new Uring);
    if (const int error = ring->setUp(); error != 0)
        return std::unexpected(systemError(-error));
    return ring;
}

int Uring::setUp()
{
    io_uring_params params{};
    params.flags = manners;
    params.cq_entries = completionRoom;
    if (const int error = io_uring_queue_init_params(requestRoom, &m_ring, &params); error != 0)
        return error;
    m_isSetUp = true;
    io_uring_buf_reg registration{};
    registration.ring_addr = reinterpret_cast<std::uintptr_t>(m_bufferRing.data());
    registration.ring_entries = buffers;
    registration.bgid = bufferGroup;
    if (const int error = io_uring_register_buf_ring(&m_ring, &registration, 0); error != 0)
        return error;
    for (std::uint16_t i = 0; i < buffers; ++i)
        io_uring_buf_ring_add(
            bufferRing(), octetsOf(i), buffer_bytes, i, io_uring_buf_ring_mask(buffers), static_cast<int>(i));
    io_uring_buf_ring_advance(bufferRing(), buffers);
    m_expected.msg_namelen = addressRoom_bytes;
    m_expected.msg_controllen = CMSG_SPACE(sizeof(int));
    return 0;
}

Uring::~Uring()
{
    if (m_isSetUp)
        io_uring_queue_exit(&m_ring);
}

/// By the system call: Debian 12's liburing declares a function for it and has none.
void Uring::start()
{
    if (!m_isStarted)
        ::syscall(__NR_io_uring_register, m_ring.ring_fd, IORING_REGISTER_ENABLE_RINGS, nullptr, 0);
    m_isStarted = true;
}

io_uring_sqe* Uring::next()
{
    io_uring_sqe* request = io_uring_get_sqe(&m_ring);
    if (request == nullptr) {
        io_uring_submit(&m_ring);
        request = io_uring_get_sqe(&m_ring);
    }
    return request;
}

bool Uring::receive(int descriptor, std::uint64_t number)
{
    io_uring_sqe* request = next();
    if (request == nullptr)
        return false;
    io_uring_prep_recvmsg_multishot(request, descriptor, &m_expected, 0);
    request->flags |= IOSQE_BUFFER_SELECT;
    request->buf_group = bufferGroup;
    request->user_data = number;
    return true;
}

bool Uring::awaitReadable(int descriptor, std::uint64_t number)
{
    io_uring_sqe* request = next();
    if (request == nullptr)
        return false;
    io_uring_prep_poll_add(request, descriptor, POLLIN);
    request->user_data = number;
    return true;
}

bool Uring::cancel(std::uint64_t number)
{
    io_uring_sqe* request = next();
    if (request == nullptr)
        return false;
    io_uring_prep_cancel64(request, number, 0);
    request->user_data = 0;
    return true;
}

/// A datagram is sent while its request is submitted or not at all, since it must not wait: its room is free after
/// that.
bool Uring::send(int descriptor, const SocketAddress& to, ByteView datagram, std::uint64_t number)
{
    io_uring_sqe* request = next();
    if (request == nullptr)
        return false;
    Outgoing& outgoing = m_outgoing[static_cast<std::size_t>(request - m_ring.sq.sqes)];
    outgoing.to = to;
    std::ranges::copy(datagram, outgoing.octets.begin());
    io_uring_prep_send(request, descriptor, outgoing.octets.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    io_uring_prep_send_set_addr(request, outgoing.to.data(), static_cast<std::uint16_t>(to.size));
    request->flags |= IOSQE_CQE_SKIP_SUCCESS;
    request->user_data = number;
    return true;
}

/// Also lets the kernel end what was canceled.
void Uring::submit()
{
    io_uring_submit_and_get_events(&m_ring);
}

std::span<io_uring_cqe* const> Uring::waitFor(unsigned completions, Duration atMost)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(atMost);
    __kernel_timespec time{seconds.count(), (atMost - seconds).count()};
    io_uring_cqe* first = nullptr;
    if (atMost > Duration::zero())
        io_uring_submit_and_wait_timeout(&m_ring, &first, completions, &time, nullptr);
    else
        io_uring_submit_and_get_events(&m_ring);
    return std::span(m_completed).first(io_uring_peek_batch_cqe(&m_ring, m_completed.data(), batch));
}

void Uring::taken(std::span<io_uring_cqe* const> completions)
{
    io_uring_cq_advance(&m_ring, static_cast<unsigned>(completions.size()));
}

Uring::Completion Uring::read(const io_uring_cqe& completion)
{
    return {completion.user_data, completion.res, (completion.flags & IORING_CQE_F_MORE) == 0,
        static_cast<std::uint16_t>(completion.flags >> IORING_CQE_BUFFER_SHIFT),
        (completion.flags & IORING_CQE_F_BUFFER) != 0};
}

std::optional<Uring::Received> Uring::received(const Completion& completion)
{
    io_uring_recvmsg_out* out = io_uring_recvmsg_validate(octetsOf(completion.buffer), completion.result, &m_expected);
    if (out == nullptr || (out->flags & MSG_TRUNC) != 0)
        return std::nullopt;
    Received received;
    received.from.size = std::min<socklen_t>(out->namelen, m_expected.msg_namelen);
    std::memcpy(&received.from.storage, io_uring_recvmsg_name(out), received.from.size);
    received.datagram = {static_cast<const std::uint8_t*>(io_uring_recvmsg_payload(out, &m_expected)),
        io_uring_recvmsg_payload_length(out, completion.result, &m_expected)};
    received.control.msg_control = static_cast<std::uint8_t*>(io_uring_recvmsg_name(out)) + m_expected.msg_namelen;
    received.control.msg_controllen = out->controllen;
    return received;
}

void Uring::giveBack(const Completion& completion)
{
    io_uring_buf_ring_add(
        bufferRing(), octetsOf(completion.buffer), buffer_bytes, completion.buffer, io_uring_buf_ring_mask(buffers), 0);
    io_uring_buf_ring_advance(bufferRing(), 1);
}

}  // namespace trunkwright::engine
