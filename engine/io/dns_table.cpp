#include "engine/io/dns_table.h"

#include "engine/base/ascii.h"

namespace trunkwright::engine {

namespace {

DnsType typeOf(const DnsRecord& record)
{
    if (std::holds_alternative<DnsSrv>(record.data))
        return DnsType::srv;
    if (std::holds_alternative<DnsNaptr>(record.data))
        return DnsType::naptr;
    return std::get<IpAddress>(record.data).family == IpAddress::Family::v4 ? DnsType::a : DnsType::aaaa;
}

std::string_view textOf(DnsType type)
{
    switch (type) {
    case DnsType::a:
        return "A";
    case DnsType::aaaa:
        return "AAAA";
    case DnsType::srv:
        return "SRV";
    case DnsType::naptr:
        break;
    }
    return "NAPTR";
}

}  // namespace

void DnsTable::add(const std::string& name, const DnsRecord& record)
{
    m_answers[{lowered(name), typeOf(record)}]->push_back(record);
}

void DnsTable::fail(const std::string& name, DnsType type, const boost::system::error_code& error)
{
    m_answers[{lowered(name), type}] = std::unexpected(error);
}

void DnsTable::remove(const std::string& name)
{
    std::erase_if(m_answers, [&](const auto& answer) { return answer.first.first == lowered(name); });
}

void DnsTable::ask(const std::string& name, DnsType type, Done done)
{
    m_questions.push_back(name + ' ' + std::string(textOf(type)));
    const auto found = m_answers.find({lowered(name), type});
    DnsAnswer answer = found == m_answers.end() ? DnsAnswer() : found->second;
    m_scheduler.post([alive = std::weak_ptr(m_alive), answer = std::move(answer), done = std::move(done)] {
        if (!alive.expired())
            done(answer);
    });
}

}  // namespace trunkwright::engine
