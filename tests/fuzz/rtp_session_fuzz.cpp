// A session under arbitrary datagrams, renegotiations and times. What it hands over is of an agreed format; with SRTP
// it is only what was protected with the right key; and no packet is handed over twice.
#include "engine/io/virtual_clock.h"
#include "engine/rtp/rtp_session.h"

#include <cstdlib>
#include <set>

using namespace trunkwright::engine;

namespace {

IpEndpoint at(std::uint8_t host, std::uint16_t port)
{
    IpEndpoint endpoint;
    endpoint.address.bytes = {192, 0, 2, host};
    endpoint.port = port;
    return endpoint;
}

struct Port : DatagramPort {
    IpEndpoint local() const override { return at(1, 10000); }
    void onReceive(Receive handler) override { receive = std::move(handler); }
    boost::system::error_code send(const IpEndpoint&, ByteView datagram) override
    {
        if (datagram.size() > 2048 + srtpTrailerBytes)
            std::abort();
        return {};
    }
    Receive receive;
};

class Input {
public:
    Input(const std::uint8_t* bytes, std::size_t size)
        : m_rest(bytes, size)
    {
    }

    bool atEnd() const { return m_rest.empty(); }
    std::uint8_t octet()
    {
        if (m_rest.empty())
            return 0;
        const std::uint8_t value = m_rest[0];
        m_rest = m_rest.subspan(1);
        return value;
    }
    /// With its length before it.
    Bytes octets()
    {
        const std::size_t size = std::min<std::size_t>(octet(), m_rest.size());
        const Bytes taken(m_rest.begin(), m_rest.begin() + static_cast<std::ptrdiff_t>(size));
        m_rest = m_rest.subspan(size);
        return taken;
    }

private:
    ByteView m_rest;
};

SdesKey keyOf(std::uint8_t seed)
{
    SeededRandom random(seed);
    return newSdesKey(*srtpSuite("AES_CM_128_HMAC_SHA1_80"), random);
}

class Story {
public:
    explicit Story(Input input)
        : m_input(input)
        , m_session(m_clock, m_random, std::make_unique<Port>(), std::make_unique<Port>())
        , m_rtp(static_cast<Port&>(m_session.port(1)))
        , m_rtcp(static_cast<Port&>(m_session.port(2)))
    {
        m_session.onReceived([this](const RtpPacketView& packet, TimePoint) { take(packet); });
        m_flow.direction = MediaDirection::sendrecv;
        m_flow.remoteRtp = at(2, 20000);
        m_flow.remoteRtcp = at(2, 20001);
        m_flow.codec = {8, "PCMA", 8000, 1, {}};
        m_flow.receivable = {m_flow.codec, {101, "telephone-event", 8000, 1, {}}};
    }

    void play()
    {
        renegotiate(m_input.octet());
        for (int step = 0; step < 200 && !m_input.atEnd(); ++step)
            act(m_input.octet());
        m_session.close();
        m_session.stats();
    }

private:
    void act(std::uint8_t what)
    {
        const IpEndpoint from = at(what & 0x10 ? 66 : 2, what & 0x20 ? 20001 : 20000);
        switch (what & 7) {
        case 0:
            m_clock.runUntil(m_clock.now() + std::chrono::milliseconds(20) * m_input.octet());
            return;
        case 1:
            renegotiate(m_input.octet());
            return;
        case 2:
            m_session.send({false, 8, 0, 0, 0}, m_input.octets());
            return;
        case 3:
            m_rtcp.receive(from, m_input.octets());
            return;
        case 4:
            m_rtp.receive(from, protectedRtp(m_input.octets()));
            return;
        case 5:
            m_rtcp.receive(from, protectedRtcp(m_input.octets()));
            return;
        default:
            m_rtp.receive(from, m_input.octets());
        }
    }

    void renegotiate(std::uint8_t how)
    {
        static constexpr std::array directions{
            MediaDirection::sendrecv, MediaDirection::inactive, MediaDirection::sendonly, MediaDirection::recvonly};
        m_flow.direction = directions[how & 3];
        m_flow.rtcpMux = (how & 4) != 0;
        m_flow.srtp.reset();
        if ((how & 8) != 0)
            m_flow.srtp = {"AES_CM_128_HMAC_SHA1_80", keyOf(100), {keyOf(how >> 4U)}};
        m_flow.remoteRtp.port = (how & 16) != 0 ? 20000 : 30000;
        if (!m_session.apply(m_flow))
            std::abort();
        if (m_flow.srtp)
            m_far.setKey(m_flow.srtp->suite, m_flow.srtp->receive.front());
        if (m_flow.srtp != m_before) {
            m_seen.clear();
            m_honest.clear();
        }
        m_before = m_flow.srtp;
    }

    Bytes protectedRtp(Bytes packet)
    {
        const std::size_t size = packet.size();
        packet.resize(size + srtpTrailerBytes);
        packet.resize(m_far.protect(packet, size).value_or(0));
        if (packet.size() > 12)
            m_honest.emplace(read32(packet, 8), read16(packet, 2));
        return packet;
    }

    Bytes protectedRtcp(Bytes packet)
    {
        const std::size_t size = packet.size();
        packet.resize(size + srtpTrailerBytes);
        packet.resize(m_far.protectRtcp(packet, size).value_or(0));
        return packet;
    }

    void take(const RtpPacketView& packet)
    {
        const std::pair id(packet.header.ssrc, packet.header.sequence);
        if (packet.header.payloadType != 8 && packet.header.payloadType != 101)
            std::abort();
        if (m_flow.srtp && (!m_honest.contains(id) || !m_seen.insert(id).second))
            std::abort();
    }

    Input m_input;
    VirtualClock m_clock;
    SeededRandom m_random{1};
    RtpSession m_session;
    Port& m_rtp;
    Port& m_rtcp;
    MediaFlow m_flow;
    std::optional<SrtpKeys> m_before;
    SrtpSender m_far;
    std::set<std::pair<std::uint32_t, std::uint16_t>> m_honest, m_seen;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    Story(Input(bytes, size)).play();
    return 0;
}
