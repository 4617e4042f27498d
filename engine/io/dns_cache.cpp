#include "engine/io/dns_cache.h"

#include "engine/base/ascii.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

Duration lifeOf(const std::vector<DnsRecord>& records)
{
    if (records.empty())
        return DnsCache::keepNothing;
    const auto shortest = std::ranges::min(records, {}, &DnsRecord::ttl_s);
    return std::min<Duration>(std::chrono::seconds(shortest.ttl_s), DnsCache::keepAtMost);
}

}  // namespace

DnsCache::DnsCache(Scheduler& scheduler, DnsClient& client)
    : m_scheduler(scheduler)
    , m_client(client)
{
}

void DnsCache::ask(const std::string& name, DnsType type, Done done)
{
    const Key key{lowered(name), type};
    const auto kept = m_kept.find(key);
    const std::weak_ptr<void> alive = m_alive;
    if (kept != m_kept.end() && kept->second.end > m_scheduler.now()) {
        m_scheduler.post([alive, records = kept->second.records, done = std::move(done)] {
            if (!alive.expired())
                done(records);
        });
        return;
    }
    m_client.ask(name, type, [this, alive, key, done = std::move(done)](const DnsAnswer& answer) {
        if (alive.expired())
            return;
        if (answer)
            keep(key, *answer);
        done(answer);
    });
}

void DnsCache::keep(const Key& key, const std::vector<DnsRecord>& records)
{
    makeRoom();
    m_kept[key] = {records, m_scheduler.now() + lifeOf(records)};
}

/// The one that would end first makes room when none has ended.
void DnsCache::makeRoom()
{
    if (m_kept.size() < maxAnswers)
        return;
    const TimePoint now = m_scheduler.now();
    std::erase_if(m_kept, [&](const auto& kept) { return kept.second.end <= now; });
    if (m_kept.size() == maxAnswers)
        m_kept.erase(std::ranges::min_element(m_kept, {}, [](const auto& kept) { return kept.second.end; }));
}

}  // namespace trunkwright::engine
