#include "engine/io/cares_dns_client.h"

#include "engine/io/dns_message.h"
#include "engine/io/io_error.h"
#include "engine/io/socket_address.h"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <ares.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <map>

namespace trunkwright::engine {

namespace {

namespace asio = boost::asio;

DnsAnswer failure(int status)
{
    switch (status) {
    case ARES_ENODATA:
    case ARES_ENOTFOUND:
    case ARES_EBADNAME:
        return {};
    case ARES_ETIMEOUT:
        return std::unexpected(systemError(ETIMEDOUT));
    default:
        return std::unexpected(IoError::nameServer);
    }
}

DnsAnswer answerOf(const ares_addrinfo& found)
{
    std::vector<DnsRecord> records;
    for (const ares_addrinfo_node* node = found.nodes; node != nullptr; node = node->ai_next) {
        if (records.size() == DnsClient::maxRecords)
            break;
        SocketAddress address;
        address.size = std::min(static_cast<socklen_t>(node->ai_addrlen), address.size);
        std::memcpy(&address.storage, node->ai_addr, address.size);
        records.push_back({static_cast<std::uint32_t>(std::max(node->ai_ttl, 0)), ipEndpoint(address).address});
    }
    return records;
}

/// One socket of c-ares, which opens and closes it; Asio only waits for it. Where it cannot, for want of memory or of
/// places in epoll, c-ares gives the question up in its time.
class Watched : public std::enable_shared_from_this<Watched> {
public:
    using Ready = std::function<void(ares_socket_t readable, ares_socket_t writable)>;

    Watched(asio::io_context& context, ares_socket_t socket, Ready ready)
        : m_descriptor(context)
        , m_ready(std::move(ready))
    {
        boost::system::error_code unwatched;
        m_descriptor.assign(socket, unwatched);
    }

    void want(bool read, bool write)
    {
        m_wanted = {read, write};
        wait(asio::posix::stream_descriptor::wait_read);
        wait(asio::posix::stream_descriptor::wait_write);
    }

    /// c-ares is about to close the socket.
    void release()
    {
        m_wanted = {};
        m_descriptor.release();
    }

private:
    using Direction = asio::posix::stream_descriptor::wait_type;

    void wait(Direction direction)
    {
        const bool reads = direction == asio::posix::stream_descriptor::wait_read;
        if (!m_wanted[reads ? 0 : 1] || std::exchange(m_waits[reads ? 0 : 1], true))
            return;
        m_descriptor.async_wait(direction, [self = shared_from_this(), direction, reads](const auto& error) {
            self->m_waits[reads ? 0 : 1] = false;
            if (error || !self->m_wanted[reads ? 0 : 1])
                return;
            const ares_socket_t socket = self->m_descriptor.native_handle();
            self->m_ready(reads ? socket : ARES_SOCKET_BAD, reads ? ARES_SOCKET_BAD : socket);
            self->wait(direction);
        });
    }

    asio::posix::stream_descriptor m_descriptor;
    Ready m_ready;
    std::array<bool, 2> m_wanted{}, m_waits{};  ///< reading, writing
};

}  // namespace

class CaresDnsClient::Channel {
public:
    explicit Channel(AsioLoop& loop)
        : m_loop(loop)
        , m_timer(loop, [this] { process(ARES_SOCKET_BAD, ARES_SOCKET_BAD); })
    {
    }
    /// c-ares answers all open questions with ARES_EDESTRUCTION, which nobody hears.
    ~Channel()
    {
        if (m_channel != nullptr)
            ares_destroy(m_channel);
    }

    boost::system::error_code open(const CaresSettings& settings)
    {
        ares_options options{};
        options.timeout =
            static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(settings.timeout).count());
        options.tries = settings.tries;
        options.sock_state_cb = [](void* self, ares_socket_t socket, int readable, int writable) {
            static_cast<Channel*>(self)->watch(socket, readable != 0, writable != 0);
        };
        options.sock_state_cb_data = this;
        if (ares_init_options(&m_channel, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB)
            != ARES_SUCCESS)
            return IoError::nameServer;
        std::string servers;
        for (const IpEndpoint& server : settings.servers)
            servers += (servers.empty() ? "" : ",") + server.toString();
        if (!servers.empty() && ares_set_servers_ports_csv(m_channel, servers.c_str()) != ARES_SUCCESS)
            return IoError::nameServer;
        return {};
    }

    void ask(const std::string& name, DnsType type, Done done)
    {
        if (m_open == maxQuestions) {
            Question(*this, type, std::move(done)).answer(std::unexpected(systemError(ENOBUFS)));
            return;
        }
        auto question = std::make_unique<Question>(*this, type, std::move(done));
        if (type == DnsType::a || type == DnsType::aaaa)
            askForAddresses(name, std::move(question));
        else
            ares_query(m_channel, name.c_str(), ns_c_in, static_cast<int>(type), onMessage, question.release());
        setTimer();
    }

private:
    static constexpr int ns_c_in = 1;

    struct Question {
        Question(Channel& owner, DnsType askedType, Done whenDone)
            : channel(owner)
            , type(askedType)
            , done(std::move(whenDone))
        {
            ++channel.m_open;
        }
        ~Question() { --channel.m_open; }

        /// Never at once: c-ares may fail while it is being asked.
        void answer(DnsAnswer answer)
        {
            channel.m_loop.post(
                [alive = std::weak_ptr(channel.m_alive), done = std::move(done), answer = std::move(answer)] {
                    if (!alive.expired())
                        done(answer);
                });
        }

        Channel& channel;
        DnsType type;
        Done done;
    };

    void askForAddresses(const std::string& name, std::unique_ptr<Question> question)
    {
        ares_addrinfo_hints hints{};
        hints.ai_family = question->type == DnsType::a ? AF_INET : AF_INET6;
        hints.ai_flags = ARES_AI_NOSORT;
        ares_getaddrinfo(m_channel, name.c_str(), nullptr, &hints, onAddresses, question.release());
    }

    static void onAddresses(void* asked, int status, int, ares_addrinfo* found)
    {
        const std::unique_ptr<Question> question(static_cast<Question*>(asked));
        question->answer(status == ARES_SUCCESS ? answerOf(*found) : failure(status));
        if (found != nullptr)
            ares_freeaddrinfo(found);
    }

    static void onMessage(void* asked, int status, int, unsigned char* message, int size)
    {
        const std::unique_ptr<Question> question(static_cast<Question*>(asked));
        if (status != ARES_SUCCESS) {
            question->answer(failure(status));
            return;
        }
        auto records = readDnsAnswers({message, static_cast<std::size_t>(size)}, question->type);
        question->answer(
            records ? DnsAnswer(std::move(*records)) : std::unexpected(make_error_code(IoError::nameServer)));
    }

    void watch(ares_socket_t socket, bool readable, bool writable)
    {
        auto& watched = m_watched[socket];
        if (!readable && !writable) {
            watched->release();
            m_watched.erase(socket);
            return;
        }
        if (!watched)
            watched = std::make_shared<Watched>(
                m_loop.context(), socket, [this](ares_socket_t in, ares_socket_t out) { process(in, out); });
        watched->want(readable, writable);
    }

    void process(ares_socket_t readable, ares_socket_t writable)
    {
        ares_process_fd(m_channel, readable, writable);
        setTimer();
    }

    void setTimer()
    {
        timeval left{};
        if (ares_timeout(m_channel, nullptr, &left) == nullptr)
            m_timer.stop();
        else
            m_timer.startAfter(std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec));
    }

    AsioLoop& m_loop;
    ares_channel m_channel = nullptr;
    std::map<ares_socket_t, std::shared_ptr<Watched>> m_watched;
    std::size_t m_open = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>();
    Timer m_timer;
};

CaresDnsClient::CaresDnsClient(std::unique_ptr<Channel> channel)
    : m_channel(std::move(channel))
{
}

CaresDnsClient::~CaresDnsClient() = default;

std::expected<std::unique_ptr<CaresDnsClient>, boost::system::error_code> CaresDnsClient::create(
    AsioLoop& loop, const CaresSettings& settings)
{
    auto channel = std::make_unique<Channel>(loop);
    if (const auto error = channel->open(settings))
        return std::unexpected(error);
    return std::unique_ptr<CaresDnsClient>(new CaresDnsClient(std::move(channel)));
}

void CaresDnsClient::ask(const std::string& name, DnsType type, Done done)
{
    m_channel->ask(name, type, std::move(done));
}

}  // namespace trunkwright::engine
