#pragma once
// DNS by c-ares on an AsioLoop: the machine's name servers, search domains and hosts file, repeated over UDP and over
// TCP when an answer is too long.

#include "engine/io/asio_loop.h"
#include "engine/io/dns_client.h"

namespace trunkwright::engine {

struct CaresSettings {
    std::vector<IpEndpoint> servers;             ///< none: those of the machine
    Duration timeout = std::chrono::seconds(2);  ///< of the first try; later ones wait longer
    int tries = 3;                               ///< of each server
};

class CaresDnsClient : public DnsClient {
public:
    static constexpr std::size_t maxQuestions = 1000;  ///< open at one time

    /// An error when c-ares cannot start: no memory, or no readable configuration.
    static std::expected<std::unique_ptr<CaresDnsClient>, boost::system::error_code> create(
        AsioLoop& loop, const CaresSettings& settings = {});
    ~CaresDnsClient() override;

    void ask(const std::string& name, DnsType type, Done done) override;

private:
    class Channel;
    explicit CaresDnsClient(std::unique_ptr<Channel> channel);

    std::unique_ptr<Channel> m_channel;
};

}  // namespace trunkwright::engine
