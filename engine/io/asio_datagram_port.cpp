#include "engine/io/asio_datagram_port.h"

#include <boost/asio/posix/stream_descriptor.hpp>

namespace trunkwright::engine {

namespace asio = boost::asio;

namespace {

constexpr int batch = 64;  // packets of one port before others have their turn

}  // namespace

/// Outlives the port until Asio's last wait has come back.
class AsioDatagramPort::Core : public std::enable_shared_from_this<Core> {
public:
    Core(AsioLoop& loop, DatagramSocket opened, std::shared_ptr<Bytes> buffer)
        : socket(std::move(opened))
        , m_buffer(std::move(buffer))
        , m_descriptor(loop.context(), socket.descriptor())
    {
    }
    ~Core() { m_descriptor.release(); }

    void wait()
    {
        m_descriptor.async_wait(asio::posix::stream_descriptor::wait_read,
            [self = shared_from_this()](const boost::system::error_code& error) {
                if (!error)
                    self->readBatch();
                if (self->m_open)
                    self->wait();
            });
    }

    void close()
    {
        m_open = false;
        boost::system::error_code ignored;
        m_descriptor.cancel(ignored);
    }

    DatagramSocket socket;
    Handler<const IpEndpoint&, ByteView> receive;
    Handler<const IpEndpoint&, ByteView> undelivered;

private:
    void readBatch()
    {
        IpEndpoint from;
        ByteView datagram;
        for (int i = 0; i < batch && m_open; ++i) {
            const auto received = socket.receive(*m_buffer, from, datagram);
            // A send may have taken the fault; what it was about still waits, and is why the socket woke us.
            const bool mayBeFault = received == DatagramSocket::Received::fault || i == 0;
            if (received == DatagramSocket::Received::datagram)
                receive(from, datagram);
            else if (mayBeFault && socket.undelivered(*m_buffer, from, datagram))
                undelivered(from, datagram);
            else
                break;
        }
    }

    std::shared_ptr<Bytes> m_buffer;
    asio::posix::stream_descriptor m_descriptor;
    bool m_open = true;
};

AsioDatagramPort::AsioDatagramPort(AsioLoop& loop, DatagramSocket socket, std::shared_ptr<Bytes> buffer)
    : m_core(std::make_shared<Core>(loop, std::move(socket), std::move(buffer)))
{
    m_core->wait();
}

AsioDatagramPort::~AsioDatagramPort()
{
    m_core->close();
}

IpEndpoint AsioDatagramPort::local() const
{
    return m_core->socket.local();
}

void AsioDatagramPort::onReceive(Receive receive)
{
    m_core->receive.set(std::move(receive));
}

boost::system::error_code AsioDatagramPort::send(const IpEndpoint& to, ByteView datagram)
{
    return m_core->socket.send(to, datagram);
}

void AsioDatagramPort::onUndelivered(Undelivered undelivered)
{
    m_core->socket.watchDelivery();
    m_core->undelivered.set(std::move(undelivered));
}

std::optional<int> AsioDatagramPort::sentDscp() const
{
    return m_core->socket.sentDscp();
}

std::optional<int> AsioDatagramPort::receivedDscp()
{
    return m_core->socket.receivedDscp();
}

}  // namespace trunkwright::engine
