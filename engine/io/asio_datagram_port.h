#pragma once
// A UDP socket on Asio: waits until there is something, then reads in batches without an allocation for each packet.
// Internal to AsioNetwork.

#include "engine/io/asio_loop.h"
#include "engine/io/datagram_socket.h"
#include "engine/io/handler.h"

namespace trunkwright::engine {

class AsioDatagramPort : public DatagramPort {
public:
    /// The buffer is shared by all ports of the loop.
    AsioDatagramPort(AsioLoop& loop, DatagramSocket socket, std::shared_ptr<Bytes> buffer);
    ~AsioDatagramPort() override;

    IpEndpoint local() const override;
    void onReceive(Receive receive) override;
    void onUndelivered(Undelivered undelivered) override;
    boost::system::error_code send(const IpEndpoint& to, ByteView datagram) override;
    std::optional<int> sentDscp() const override;
    std::optional<int> receivedDscp() override;

private:
    class Core;
    std::shared_ptr<Core> m_core;
};

}  // namespace trunkwright::engine
