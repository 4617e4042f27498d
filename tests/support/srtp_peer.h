#pragma once
// A far side made by hand: it sends what a test says, with the rollover counter that the test wants.

#include "tests/support/rtp_call.h"

namespace trunkwright::tests {

class SrtpPeer {
public:
    SrtpPeer(engine::VirtualHost& host, const engine::IpEndpoint& local)
        : m_port(host.openDatagram(local, engine::TrafficClass::voice).value())
    {
        m_port->onReceive([this](const engine::IpEndpoint&, engine::ByteView datagram) {
            received.emplace_back(datagram.begin(), datagram.end());
        });
    }

    void setKey(const std::string& suite, const engine::SdesKey& key) { m_srtp.setKey(suite, key); }
    /// For a counter that goes on although the key is new: as if one packet had been sent before the wrap.
    void passWrap() { protect(65535); }

    /// One packet each 20 ms of the world's time, from this sequence on.
    void speak(engine::VirtualWorld& world, const engine::IpEndpoint& to, unsigned sequence, int packets)
    {
        for (int i = 0; i < packets; ++i, ++sequence) {
            m_port->send(to, protect(static_cast<std::uint16_t>(sequence)));
            world.runFor(std::chrono::milliseconds(20));
        }
    }

    std::uint32_t ssrc = 0x5155'1c00;
    std::vector<engine::Bytes> received;

private:
    engine::Bytes protect(std::uint16_t sequence)
    {
        engine::Bytes packet;
        engine::writeRtp(packet, {false, 8, sequence, sequence * 160U, ssrc}, engine::Bytes(160, 0xd5));
        const std::size_t size = packet.size();
        packet.resize(size + engine::srtpTrailerBytes);
        packet.resize(m_srtp.protect(packet, size).value_or(0));
        return packet;
    }

    std::unique_ptr<engine::DatagramPort> m_port;
    engine::SrtpSender m_srtp;
};

}  // namespace trunkwright::tests
