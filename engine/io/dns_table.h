#pragma once
// Answers from a table, for tests and for names that are given by hand. What is not in it does not exist.

#include "engine/io/dns_client.h"
#include "engine/io/scheduler.h"

#include <map>
#include <memory>

namespace trunkwright::engine {

class DnsTable : public DnsClient {
public:
    explicit DnsTable(Scheduler& scheduler)
        : m_scheduler(scheduler)
    {
    }

    /// One record more. The type is that of the data; an address is A or AAAA. Names are compared without case.
    void add(const std::string& name, const DnsRecord& record);
    void fail(const std::string& name, DnsType type, const boost::system::error_code& error);
    void remove(const std::string& name);

    /// "sip.example SRV", in the order of the questions.
    const std::vector<std::string>& questions() const { return m_questions; }

    void ask(const std::string& name, DnsType type, Done done) override;

private:
    using Key = std::pair<std::string, DnsType>;

    Scheduler& m_scheduler;
    std::map<Key, DnsAnswer> m_answers;
    std::vector<std::string> m_questions;
    std::shared_ptr<void> m_alive = std::make_shared<int>();
};

}  // namespace trunkwright::engine
