#include "engine/io/uring_loop.h"

#include "engine/io/datagram_socket.h"
#include "engine/io/handler.h"
#include "engine/io/io_error.h"
#include "engine/io/uring.h"

#include <cassert>

namespace trunkwright::engine {

namespace {

constexpr int voiceTurn = 256;  // what comes in a millisecond of a flood

}  // namespace

/// What a request is about, in the 64 bits that come back with its completions.
struct UringLoop::Number {
    enum Kind : std::uint8_t { none, bell, input, output };

    Kind kind = none;
    std::uint32_t place = 0;  ///< below 2^30
    std::uint32_t round = 0;

    static Number of(std::uint64_t bits)
    {
        return {static_cast<Kind>(bits & 3), static_cast<std::uint32_t>(bits >> 2) & 0x3fffffff,
            static_cast<std::uint32_t>(bits >> 32)};
    }
    std::uint64_t bits() const { return std::uint64_t{round} << 32 | std::uint64_t{place} << 2 | kind; }
};

class UringDatagramPort : public DatagramPort {
public:
    UringDatagramPort(UringLoop& loop, DatagramSocket socket, bool isVoice, int turn)
        : m_loop(loop)
        , m_socket(std::move(socket))
        , m_isVoice(isVoice)
        , m_turn(turn)
    {
    }
    ~UringDatagramPort() override
    {
        if (m_input != 0)
            m_loop.leave(m_input);
    }

    IpEndpoint local() const override { return m_socket.local(); }
    void onReceive(Receive receive) override
    {
        assert(m_loop.m_thread.isHere());
        m_receive.set(std::move(receive));
        if (m_input == 0)
            m_input = m_loop.settle(*this);
    }
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override
    {
        if (!mayQueue(datagram))
            return m_socket.send(to, datagram);
        auto output = UringLoop::Number::of(m_input);
        output.kind = UringLoop::Number::output;
        if (!m_loop.m_ring->send(m_socket.descriptor(), socketAddress(to), datagram, output.bits()))
            return m_socket.send(to, datagram);
        return std::exchange(m_fault, {});
    }
    std::optional<int> sentDscp() const override { return m_socket.sentDscp(); }
    std::optional<int> receivedDscp() override { return m_socket.receivedDscp(); }

    bool isVoice() const { return m_isVoice; }
    int descriptor() const { return m_socket.descriptor(); }
    int turn() const { return m_turn; }
    void noteFault(int number) { m_fault = systemError(number); }

    void take(const Uring::Received& received)
    {
        if (received.control.msg_controllen > 0)
            m_socket.noteControl(received.control);
        m_receive(ipEndpoint(received.from), received.datagram);
    }
    /// False when there was none.
    bool readOne()
    {
        IpEndpoint from;
        ByteView datagram;
        if (m_socket.receive(m_loop.m_buffer, from, datagram) != DatagramSocket::Received::datagram)
            return false;
        m_receive(from, datagram);
        return true;
    }

private:
    bool mayQueue(ByteView datagram) const
    {
        return m_input != 0 && datagram.size() <= Uring::longestSent_bytes && m_loop.m_thread.isRunningHere();
    }

    UringLoop& m_loop;
    DatagramSocket m_socket;
    bool m_isVoice;
    int m_turn;
    std::uint64_t m_input = 0;          ///< the number of what waits for input, from the first handler on
    boost::system::error_code m_fault;  ///< of what was sent
    Handler<const IpEndpoint&, ByteView> m_receive;
};

DatagramLoop::Created UringLoop::create()
{
    auto ring = Uring::create();
    if (!ring)
        return std::unexpected(ring.error());
    const int bell = makeBell();
    if (bell < 0)
        return std::unexpected(systemError(errno));
    return std::unique_ptr<DatagramLoop>(new UringLoop(*std::move(ring), bell));
}

UringLoop::UringLoop(std::unique_ptr<Uring> ring, int bell)
    : DatagramLoop(bell)
    , m_ring(std::move(ring))
    , m_toAsk{Number{Number::bell}.bits()}
    , m_buffer(DatagramSocket::buffer_bytes)
{
}

UringLoop::~UringLoop()
{
    dropPosted();
}

Opened<DatagramPort> UringLoop::openDatagram(const IpEndpoint& local, TrafficClass trafficClass)
{
    auto socket = DatagramSocket::open(local, trafficClass);
    if (!socket)
        return std::unexpected(socket.error());
    const bool isVoice = trafficClass == TrafficClass::voice;
    const int turn = isVoice ? voiceTurn : turnOf(trafficClass);
    return std::make_unique<UringDatagramPort>(*this, std::move(*socket), isVoice, turn);
}

std::uint64_t UringLoop::settle(UringDatagramPort& port)
{
    if (m_freePlaces.empty()) {
        m_freePlaces.push_back(static_cast<std::uint32_t>(m_places.size()));
        m_places.emplace_back();
    }
    const std::uint32_t at = m_freePlaces.back();
    m_freePlaces.pop_back();
    m_places[at].port = &port;
    const std::uint64_t number = Number{Number::input, at, m_places[at].round}.bits();
    m_toAsk.push_back(number);
    return number;
}

/// The kernel holds the socket until its request has ended, which is over when this returns: the port number is free.
void UringLoop::leave(std::uint64_t number)
{
    const auto [kind, at, round] = Number::of(number);
    m_places[at] = {nullptr, round + 1};
    m_freePlaces.push_back(at);
    m_ring->cancel(number);
    m_ring->submit();
}

UringDatagramPort* UringLoop::portOf(const Number& number) const
{
    const bool isItsOwn = number.place < m_places.size() && m_places[number.place].round == number.round;
    return isItsOwn ? m_places[number.place].port : nullptr;
}

std::size_t UringLoop::wait(Duration atMost, bool gathers)
{
    m_ring->start();
    askAgain();
    const auto completions = m_ring->waitFor(gathers ? Uring::batch : 1, atMost);
    std::size_t packets = 0;
    for (const io_uring_cqe* each : completions)
        packets += take(Uring::read(*each));
    m_ring->taken(completions);
    return packets;
}

void UringLoop::flush()
{
    m_ring->submit();
}

void UringLoop::askAgain()
{
    std::swap(m_toAsk, m_asking);
    for (const std::uint64_t number : m_asking)
        if (!ask(number))
            m_toAsk.push_back(number);
    m_asking.clear();
}

/// False when there is no room for it now.
bool UringLoop::ask(std::uint64_t bits)
{
    const auto number = Number::of(bits);
    if (number.kind == Number::bell)
        return m_ring->awaitReadable(bell(), bits);
    const UringDatagramPort* port = portOf(number);
    if (port == nullptr)
        return true;
    return port->isVoice() ? m_ring->receive(port->descriptor(), bits)
                           : m_ring->awaitReadable(port->descriptor(), bits);
}

/// How many packets that were.
std::size_t UringLoop::take(const Uring::Completion& completion)
{
    const auto number = Number::of(completion.number);
    if (number.kind == Number::output && portOf(number) != nullptr)
        portOf(number)->noteFault(-completion.result);
    if (number.kind == Number::bell)
        runPosted();
    std::size_t packets = 0;
    if (number.kind == Number::input && completion.hasBuffer)
        packets = takeBuffer(completion);
    if (number.kind == Number::input && completion.isLast)
        packets += readTurn(number);
    if (completion.isLast && (number.kind == Number::bell || number.kind == Number::input))
        m_toAsk.push_back(completion.number);
    return packets;
}

std::size_t UringLoop::takeBuffer(const Uring::Completion& completion)
{
    UringDatagramPort* port = portOf(Number::of(completion.number));
    const auto received = port != nullptr ? m_ring->received(completion) : std::nullopt;
    if (received)
        port->take(*received);
    m_ring->giveBack(completion);
    return 1;
}

/// What there is when a request has ended: a poll always does, the receiving of voice at an empty datagram and when the
/// buffers are used up. The port may be destroyed meanwhile.
std::size_t UringLoop::readTurn(const Number& number)
{
    std::size_t packets = 0;
    UringDatagramPort* port = portOf(number);
    for (int left = port != nullptr ? port->turn() : 0; left > 0; --left) {
        if (portOf(number) == nullptr || !port->readOne())
            break;
        ++packets;
    }
    return packets;
}

}  // namespace trunkwright::engine
