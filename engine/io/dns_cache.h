#pragma once
// Keeps answers as long as their records live, so that a call does not wait for what the call before has asked. What
// does not exist is kept for half a minute, an error not at all.

#include "engine/io/dns_client.h"
#include "engine/io/scheduler.h"

#include <map>
#include <memory>

namespace trunkwright::engine {

class DnsCache : public DnsClient {
public:
    static constexpr std::size_t maxAnswers = 1000;
    static constexpr Duration keepNothing = std::chrono::seconds(30);
    static constexpr Duration keepAtMost = std::chrono::hours(24);

    /// Both outlive it.
    DnsCache(Scheduler& scheduler, DnsClient& client);

    void ask(const std::string& name, DnsType type, Done done) override;

private:
    using Key = std::pair<std::string, DnsType>;
    struct Kept {
        std::vector<DnsRecord> records;
        TimePoint end;
    };

    void keep(const Key& key, const std::vector<DnsRecord>& records);
    void makeRoom();

    Scheduler& m_scheduler;
    DnsClient& m_client;
    std::map<Key, Kept> m_kept;
    std::shared_ptr<void> m_alive = std::make_shared<int>();
};

}  // namespace trunkwright::engine
