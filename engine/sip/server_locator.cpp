#include "engine/sip/server_locator.h"

#include "engine/base/ascii.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace trunkwright::engine {

namespace {

constexpr std::size_t longestName = 255;

/// What to ask SRV for.
struct Service {
    SipProtocol protocol = SipProtocol::udp;
    std::string name;
};

struct Server {
    SipProtocol protocol = SipProtocol::udp;
    std::string host;
    std::uint16_t port = 0;
};

std::string serviceName(SipProtocol protocol, const std::string& domain)
{
    switch (protocol) {
    case SipProtocol::udp:
        return "_sip._udp." + domain;
    case SipProtocol::tcp:
        return "_sip._tcp." + domain;
    case SipProtocol::tls:
        break;
    }
    return "_sips._tcp." + domain;
}

std::optional<SipProtocol> protocolOf(std::string_view naptrServices)
{
    if (equalsIgnoringCase(naptrServices, "SIP+D2U"))
        return SipProtocol::udp;
    if (equalsIgnoringCase(naptrServices, "SIP+D2T"))
        return SipProtocol::tcp;
    if (equalsIgnoringCase(naptrServices, "SIPS+D2T"))
        return SipProtocol::tls;
    return std::nullopt;
}

/// Takes one at a time, in proportion to the weights; those without weight stand first, so that they are chosen rarely
/// but not never (RFC 2782).
void orderByWeight(std::span<DnsSrv> records, RandomStream& random)
{
    std::ranges::stable_partition(records, [](const DnsSrv& record) { return record.weight == 0; });
    for (; records.size() > 1; records = records.subspan(1)) {
        const std::uint64_t sum = std::accumulate(records.begin(), records.end(), std::uint64_t(0),
            [](std::uint64_t total, const DnsSrv& record) { return total + record.weight; });
        const std::uint64_t draw = random.below(sum + 1);
        std::uint64_t running = 0;
        const auto chosen =
            std::ranges::find_if(records, [&](const DnsSrv& record) { return (running += record.weight) >= draw; });
        std::rotate(records.begin(), chosen, chosen + 1);
    }
}

std::vector<DnsSrv> ordered(const std::vector<DnsRecord>& answer, RandomStream& random)
{
    std::vector<DnsSrv> records;
    for (const DnsRecord& record : answer)
        if (const auto* srv = std::get_if<DnsSrv>(&record.data))
            records.push_back(*srv);
    std::ranges::stable_sort(records, {}, &DnsSrv::priority);
    for (auto begin = records.begin(); begin != records.end();) {
        const auto end = std::ranges::upper_bound(begin, records.end(), begin->priority, {}, &DnsSrv::priority);
        orderByWeight({begin, end}, random);
        begin = end;
    }
    return records;
}

}  // namespace

/// One URI on its way through NAPTR, SRV and addresses. Each stage asks all of its questions at once.
class ServerLocator::Search : public std::enable_shared_from_this<Search> {
public:
    Search(ServerLocator& locator, std::string domain, bool isSecure, std::optional<std::uint16_t> port,
        std::optional<SipProtocol> wanted, LocatedServers found)
        : m_locator(locator)
        , m_domain(std::move(domain))
        , m_isSecure(isSecure)
        , m_port(port)
        , m_wanted(wanted)
        , m_found(std::move(found))
    {
    }

    void start()
    {
        if (m_port)
            askForAddresses({{m_wanted.value_or(likedMost()), m_domain, *m_port}});
        else if (m_wanted)
            askForServers({{*m_wanted, serviceName(*m_wanted, m_domain)}});
        else
            askForServices();
    }

private:
    using Answers = std::vector<DnsAnswer>;
    struct Question {
        std::string name;
        DnsType type = DnsType::a;
    };

    bool speaks(SipProtocol protocol) const
    {
        return std::ranges::count(m_locator.m_settings.protocols, protocol) > 0
            && (!m_isSecure || protocol == SipProtocol::tls);
    }

    SipProtocol likedMost() const { return m_isSecure ? SipProtocol::tls : m_locator.m_settings.protocols.front(); }

    /// Asks all, then calls back with the answers in the order of the questions.
    void askAll(const std::vector<Question>& questions, std::function<void(const Answers&)> then)
    {
        struct Round {
            Answers answers;
            std::size_t open;
            std::function<void(const Answers&)> then;
        };
        const auto round = std::make_shared<Round>(Answers(questions.size()), questions.size(), std::move(then));
        for (std::size_t i = 0; i < questions.size(); ++i)
            m_locator.m_dns.ask(
                questions[i].name, questions[i].type, [self = weak_from_this(), round, i](const DnsAnswer& answer) {
                    const auto alive = self.lock();
                    if (!alive)
                        return;
                    round->answers[i] = answer;
                    if (--round->open == 0)
                        round->then(round->answers);
                });
        if (questions.empty())
            round->then({});
    }

    void askForServices()
    {
        askAll({{m_domain, DnsType::naptr}}, [this](const Answers& answers) {
            std::vector<Service> services = preferredByDomain(answers[0].value_or(std::vector<DnsRecord>()));
            if (services.empty())
                services = preferredHere();
            askForServers(std::move(services));
        });
    }

    std::vector<Service> preferredByDomain(const std::vector<DnsRecord>& records) const
    {
        std::vector<DnsNaptr> rules;
        for (const DnsRecord& record : records)
            if (const auto* naptr = std::get_if<DnsNaptr>(&record.data))
                rules.push_back(*naptr);
        std::ranges::stable_sort(
            rules, {}, [](const DnsNaptr& rule) { return std::pair(rule.order, rule.preference); });
        std::vector<Service> services;
        for (DnsNaptr& rule : rules)
            if (const auto protocol = protocolOf(rule.services);
                protocol && speaks(*protocol) && equalsIgnoringCase(rule.flags, "s") && !rule.replacement.empty())
                services.push_back({*protocol, std::move(rule.replacement)});
        return services;
    }

    std::vector<Service> preferredHere() const
    {
        std::vector<Service> services;
        for (const SipProtocol protocol : m_locator.m_settings.protocols)
            if (speaks(protocol) && (protocol == SipProtocol::tls) == m_isSecure)
                services.push_back({protocol, serviceName(protocol, m_domain)});
        return services;
    }

    void askForServers(std::vector<Service> services)
    {
        std::vector<Question> questions;
        for (const Service& service : services)
            questions.push_back({service.name, DnsType::srv});
        askAll(questions, [this, services = std::move(services)](const Answers& answers) {
            std::vector<Server> servers;
            bool hasRecords = false;
            for (std::size_t i = 0; i < services.size(); ++i)
                for (DnsSrv& srv : ordered(answers[i].value_or(std::vector<DnsRecord>()), m_locator.m_random)) {
                    hasRecords = true;
                    if (!srv.target.empty() && servers.size() < maxTargets)
                        servers.push_back({services[i].protocol, std::move(srv.target), srv.port});
                }
            if (!hasRecords) {
                const SipProtocol protocol = m_wanted.value_or(likedMost());
                servers.push_back({protocol, m_domain, defaultPort(protocol)});
            }
            askForAddresses(std::move(servers));
        });
    }

    void askForAddresses(std::vector<Server> servers)
    {
        const auto& families = m_locator.m_settings.families;
        std::vector<Question> questions;
        for (const Server& server : servers)
            for (const IpAddress::Family family : families)
                questions.push_back({server.host, family == IpAddress::Family::v4 ? DnsType::a : DnsType::aaaa});
        askAll(questions, [this, servers = std::move(servers), each = families.size()](const Answers& answers) {
            std::vector<SipTarget> targets;
            for (std::size_t i = 0; i < answers.size(); ++i)
                for (const DnsRecord& record : answers[i].value_or(std::vector<DnsRecord>()))
                    if (const auto* address = std::get_if<IpAddress>(&record.data))
                        addOnce(targets, {servers[i / each].protocol, {*address, servers[i / each].port}, m_domain});
            finish(std::move(targets));
        });
    }

    static void addOnce(std::vector<SipTarget>& targets, SipTarget target)
    {
        if (targets.size() < maxTargets && std::ranges::count(targets, target) == 0)
            targets.push_back(std::move(target));
    }

    void finish(std::vector<SipTarget> targets)
    {
        const auto self = shared_from_this();
        std::erase(m_locator.m_searches, self);
        m_found(std::move(targets));
    }

    ServerLocator& m_locator;
    std::string m_domain;
    bool m_isSecure;
    std::optional<std::uint16_t> m_port;
    std::optional<SipProtocol> m_wanted;
    LocatedServers m_found;
};

ServerLocator::ServerLocator(DnsClient& dns, RandomStream random, LocatorSettings settings)
    : m_dns(dns)
    , m_random(random)
    , m_settings(std::move(settings))
{
}

ServerLocator::~ServerLocator() = default;

void ServerLocator::locate(const Uri& nextHop, LocatedServers found)
{
    const auto speaks = [this](SipProtocol protocol) { return std::ranges::count(m_settings.protocols, protocol) > 0; };
    if (const auto target = numericTarget(nextHop))
        return found(speaks(target->protocol) ? std::vector{*target} : std::vector<SipTarget>());
    const bool isSecure = nextHop.scheme == Uri::Scheme::sips;
    const auto transport = nextHop.parameters.value("transport");
    std::optional<SipProtocol> wanted = transport ? sipProtocol(*transport) : std::nullopt;
    if (isSecure)
        wanted = transport ? std::optional(SipProtocol::tls) : std::nullopt;
    std::string domain(nextHop.parameters.value("maddr").value_or(nextHop.host));
    if (domain.ends_with('.'))
        domain.pop_back();  // certificates have no dot there
    const bool isKnown = !transport || (wanted && speaks(*wanted));
    if (!nextHop.isSip() || domain.empty() || domain.size() > longestName || !isKnown || m_settings.protocols.empty()
        || (isSecure && !speaks(SipProtocol::tls)))
        return found({});
    const auto search =
        std::make_shared<Search>(*this, std::move(domain), isSecure, nextHop.port, wanted, std::move(found));
    m_searches.push_back(search);
    search->start();
}

}  // namespace trunkwright::engine
