#pragma once
// Opens the SRTP of a capture with the keys that the calls agreed on, by port. It has contexts of its own and leaves
// those of the calls alone. Belongs to whoever locks it.

#include "engine/base/ip_address.h"
#include "engine/call/media_flow.h"
#include "engine/rtp/srtp.h"

#include <unordered_map>

namespace trunkwright::engine {

class MediaDecryptor {
public:
    /// Of the port from now on; null: in clear.
    void setKeys(const IpEndpoint& local, const std::optional<SrtpKeys>& keys);
    /// Whether packets of that port are SRTP.
    bool hasKeys(const IpEndpoint& local) const { return m_ports.contains(local); }
    /// The packet in clear, until the next call; null when it does not open.
    std::optional<ByteView> opened(const IpEndpoint& local, bool sent, ByteView packet);

private:
    struct Port {
        SrtpReceiver sent, received;
    };

    std::unordered_map<IpEndpoint, Port, IpHash> m_ports;
    Bytes m_opened;
};

}  // namespace trunkwright::engine
