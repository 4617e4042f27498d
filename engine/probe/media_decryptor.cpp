#include "engine/probe/media_decryptor.h"

#include "engine/rtp/rtp_packet.h"

namespace trunkwright::engine {

void MediaDecryptor::setKeys(const IpEndpoint& local, const std::optional<SrtpKeys>& keys)
{
    if (!keys) {
        m_ports.erase(local);
        return;
    }
    Port& port = m_ports[local];
    port.sent.setKeys(keys->suite, {&keys->send, 1});
    port.received.setKeys(keys->suite, keys->receive);
}

std::optional<ByteView> MediaDecryptor::opened(const IpEndpoint& local, bool sent, ByteView packet)
{
    const auto found = m_ports.find(local);
    if (found == m_ports.end())
        return std::nullopt;
    m_opened.assign(packet.begin(), packet.end());
    SrtpReceiver& receiver = sent ? found->second.sent : found->second.received;
    const SrtpResult size = looksLikeRtcp(packet) ? receiver.unprotectRtcp(m_opened) : receiver.unprotect(m_opened);
    return size ? std::optional(ByteView(m_opened).first(*size)) : std::nullopt;
}

}  // namespace trunkwright::engine
