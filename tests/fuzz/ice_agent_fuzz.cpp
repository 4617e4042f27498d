// An agent that is told, asked and answered anything at any time, by strangers and by a peer that knows the password,
// keeps within its bounds and leaves nothing behind.
#include "engine/ice/ice_agent.h"
#include "engine/io/virtual_world.h"

#include <cstdlib>

using namespace trunkwright::engine;

namespace {

/// Numbers and octets from the input; zeros after its end.
class Input {
public:
    explicit Input(ByteView octets)
        : m_octets(octets)
    {
    }

    bool atEnd() const { return m_octets.empty(); }
    std::uint8_t number()
    {
        if (atEnd())
            return 0;
        const std::uint8_t octet = m_octets.front();
        m_octets = m_octets.subspan(1);
        return octet;
    }
    Bytes octets(std::size_t count)
    {
        const ByteView taken = m_octets.first(std::min(count, m_octets.size()));
        m_octets = m_octets.subspan(taken.size());
        return {taken.begin(), taken.end()};
    }

private:
    ByteView m_octets;
};

IpEndpoint endpoint(std::uint8_t last, std::uint8_t port)
{
    return {{IpAddress::Family::v4, {10, 0, 0, last}}, static_cast<std::uint16_t>(1000 + port)};
}

class Play {
public:
    explicit Play(ByteView octets)
        : m_input(octets)
        , m_port(m_host.openDatagram(endpoint(1, 0), TrafficClass::voice).value())
        , m_peerPort(m_peer.openDatagram(endpoint(2, 0), TrafficClass::voice).value())
        , m_agent(m_world.clock(), m_random, {.lite = m_input.number() % 4 == 0})
    {
        m_agent.addHost(1, m_port->local(), *m_port);
        m_port->onReceive([this](const IpEndpoint& from, ByteView datagram) { m_agent.receive(0, from, datagram); });
        m_peerPort->onReceive(
            [this](const IpEndpoint&, ByteView datagram) { m_lastSent = Bytes(datagram.begin(), datagram.end()); });
    }

    void run()
    {
        while (!m_input.atEnd()) {
            step();
            if (m_agent.checkList().pairs().size() > 100)
                std::abort();
            if (m_agent.state() == IceState::connected && !m_agent.selected(1))
                std::abort();
        }
    }

private:
    void step()
    {
        switch (m_input.number() % 8) {
        case 0:
            return m_agent.start(described(), m_input.number() % 2 == 0);
        case 1:
            return m_agent.restart();
        case 2:
            return m_world.runFor(std::chrono::milliseconds(10 * m_input.number()));
        case 3:
            return m_world.runFor(std::chrono::seconds(m_input.number()));
        case 4:
            return deliver(m_input.octets(m_input.number()));
        case 5:
            return deliver(serialize(message(StunClass::request), {m_agent.description().password}));
        case 6:
            return deliver(response());
        default:
            m_agent.description();
            m_agent.defaultEndpoint(1);
        }
    }

    void deliver(const Bytes& datagram) { m_agent.receive(0, endpoint(m_input.number(), m_input.number()), datagram); }

    IceDescription described()
    {
        IceDescription ice{"peer", "peerpasswordpeerpassword", m_input.number() % 4 == 0, {}, {}};
        for (int count = m_input.number(); count > 0; --count) {
            ice.candidates.push_back({std::to_string(m_input.number() % 4), 1, m_input.number(),
                endpoint(m_input.number(), m_input.number()), IceCandidate::Type::host, {}});
        }
        return ice;
    }

    StunMessage message(StunClass kind)
    {
        StunMessage message;
        message.kind = kind;
        message.addText(stun::username, m_agent.description().ufrag + ":peer");
        message.addNumber32(stun::priority, m_input.number());
        const unsigned flags = m_input.number();
        message.addNumber64(flags & 1U ? stun::iceControlling : stun::iceControlled, flags & 2U ? UINT64_MAX : 0);
        if (flags & 4U)
            message.attributes.push_back({stun::useCandidate, {}});
        if (flags & 8U)
            message.attributes.push_back({m_input.number(), m_input.octets(m_input.number() % 32)});
        return message;
    }

    /// To the last request that the peer got.
    Bytes response()
    {
        const auto asked = parseStun(m_lastSent);
        StunMessage answer = message(m_input.number() % 4 == 0 ? StunClass::error : StunClass::success);
        if (asked)
            answer.transactionId = asked->message.transactionId;
        if (answer.kind == StunClass::error)
            answer.addErrorCode({m_input.number() % 2 == 0 ? 487 : 400, ""});
        else
            answer.addXorMappedAddress(endpoint(1, m_input.number() % 4));
        return serialize(answer, {m_input.number() % 8 == 0 ? "wrong" : "peerpasswordpeerpassword"});
    }

    Input m_input;
    VirtualWorld m_world{1};
    VirtualHost& m_host = m_world.host("host", {endpoint(1, 0).address});
    VirtualHost& m_peer = m_world.host("peer", {endpoint(2, 0).address});
    SeededRandom m_random{1};
    std::unique_ptr<DatagramPort> m_port, m_peerPort;
    Bytes m_lastSent;
    IceAgent m_agent;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    Play(ByteView(bytes, size)).run();
    return 0;
}
