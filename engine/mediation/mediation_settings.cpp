#include "engine/mediation/mediation_settings.h"

#include "engine/base/ascii.h"
#include "engine/sip/one_host.h"
#include "engine/sip/target.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

using Faults = std::vector<SettingFault>;

/// Of the media ports emergency calls without a password may take one in so many.
constexpr int shareOfUnproven = 4;
/// The same of what is left to all emergency calls.
constexpr int shareOfEmergency = 8;
constexpr int shareOfInside = 8;
constexpr int portsOfLeg = 2;

constexpr std::array<std::string_view, 3> transports{"udp", "tcp", "tls"};
constexpr std::array<std::string_view, 6> codecNames{"opus", "G722", "PCMA", "PCMU", "G726-32", "GSM"};

std::string at(const std::string& list, std::size_t index)
{
    return list + '[' + std::to_string(index) + ']';
}

int portPairs(const MediaPlaneSettings& media)
{
    return (media.lastPort - media.firstPort + 1) / portsOfLeg;
}

bool isOneOf(std::string_view name, std::span<const std::string_view> names)
{
    return std::ranges::any_of(names, [&](std::string_view each) { return equalsIgnoringCase(each, name); });
}

class Check {
public:
    explicit Check(const MediationSettings& settings)
        : m_settings(settings)
    {
    }

    Faults run()
    {
        checkInterfaces();
        checkInside();
        for (std::size_t i = 0; i < m_settings.trunks.size(); ++i)
            checkTrunk(m_settings.trunks[i], at("trunks", i));
        checkNames(m_settings.trunks, "trunks");
        checkNames(m_settings.inside.hops, "clients");
        checkNames(m_settings.inside.users, "users");
        checkNames(m_settings.sites, "sites");
        checkRoutes(m_settings.routes, "routes", "trunks", m_settings.trunks);
        checkRoutes(m_settings.insideRoutes, "inside_routes", "clients", m_settings.inside.hops);
        checkEmergency();
        checkPlane();
        return std::move(m_faults);
    }

private:
    void note(std::string path, std::string what) { m_faults.push_back({std::move(path), std::move(what)}); }

    void checkRange(const std::string& path, double value, double least, double most, std::string_view unit = {})
    {
        if (value >= least && value <= most)
            return;
        const auto text = [&](double bound) { return std::to_string(static_cast<std::int64_t>(bound)); };
        note(path, "must be between " + text(least) + " and " + text(most) + std::string(unit));
    }

    /// Empty is right too: there is a default.
    void checkHost(const std::string& host, const std::string& path)
    {
        const auto uri = parseUri("sip:" + host);
        if (!host.empty() && (!uri || uri->host != host))
            note(path, "is no name or address of a host; write one such as sbc.example.com");
    }

    void checkHeaderText(std::string_view text, const std::string& path)
    {
        if (std::ranges::any_of(text, isControl))
            note(path, "holds control characters; leave them out");
    }

    void checkInterface(const MediationInterface& side, const std::string& path)
    {
        if (!isOneHost(side.address))
            note(path + ".address", "must be one address of this machine, such as 192.0.2.10");
        checkHost(side.host, path + ".host");
        if (side.tls.certificateFile.empty() != side.tls.keyFile.empty())
            note(path + ".certificate", "needs both certificate and key");
        checkRange(path + ".port", side.port, 1, 65534);
    }

    void checkInterfaces()
    {
        checkInterface(m_settings.internal, "internal");
        checkInterface(m_settings.gateway, "gateway");
        if (m_settings.internal.address == m_settings.gateway.address)
            note("gateway.address",
                "is that of the internal interface too; the two must be apart, give the gateway another one");
    }

    void checkCodecs(const std::vector<std::string>& codecs, int ptime_ms, const std::string& path)
    {
        if (codecs.empty())
            note(path + ".codecs", "is empty; name at least one codec, such as PCMA");
        for (std::size_t i = 0; i < codecs.size(); ++i)
            if (!isOneOf(codecs[i], codecNames))
                note(at(path + ".codecs", i),
                    '"' + codecs[i] + "\" cannot be coded; use opus, G722, PCMA, PCMU, G726-32 or GSM");
        if (ptime_ms < 10 || ptime_ms > 60 || ptime_ms % 10 != 0)
            note(path + ".ptime_ms", "must be 10, 20, 30, 40, 50 or 60");
    }

    void checkInside()
    {
        const InsideSettings& inside = m_settings.inside;
        checkCodecs(inside.codecs, inside.ptime_ms, "inside");
        checkHeaderText(inside.realm, "inside.realm");
        for (std::size_t i = 0; i < inside.hops.size(); ++i)
            checkPeer(inside.hops[i].uri, at("clients", i) + ".target", m_settings.internal, "internal");
        for (std::size_t i = 0; i < inside.users.size(); ++i) {
            const InsideUser& user = inside.users[i];
            checkHeaderText(user.name, at("users", i) + ".name");
            if (user.password.empty())
                note(at("users", i), "has no password; give password_env, the name of a variable that holds it");
            if (!user.site.empty() && !has(m_settings.sites, user.site))
                note(at("users", i) + ".site", unknown(user.site, "sites"));
        }
    }

    void checkUri(const Uri& uri, const std::string& path)
    {
        if (!uri.isSip() || uri.host.empty())
            note(path, "must be a SIP URI such as sip:192.0.2.1:5060;transport=tcp");
        if (uri.password)
            note(path, "holds a password, which messages would show; leave it out");
        if (!isOneHost(uri))
            note(path, "is not the address of one host; name the one to call");
        checkHeaderText(percentDecoded(uri.user), path);
        const auto transport = uri.parameters.value("transport");
        if (transport && !isOneOf(*transport, transports))
            note(path, "has the transport \"" + std::string(*transport) + "\"; use udp, tcp or tls");
    }

    /// Whom that interface is to reach.
    void checkPeer(const Uri& uri, const std::string& path, const MediationInterface& side, const std::string& name)
    {
        checkUri(uri, path);
        const auto target = numericTarget(uri);
        if (!target || !isOneHost(uri) || !isOneHost(side.address))
            return;
        const auto kind = [](const IpAddress& address) {
            return address.family == IpAddress::Family::v4 ? std::string("IPv4") : std::string("IPv6");
        };
        const IpAddress& there = target->endpoint.address;
        if (there.family != side.address.family)
            note(path,
                "is an " + kind(there) + " address, but " + name + ".address is an " + kind(side.address)
                    + " one; both must be of one kind");
        if (there == side.address && target->endpoint.port == side.port)
            note(path, "is " + name + ".address itself; name the one to call");
    }

    void checkTrunk(const Trunk& trunk, const std::string& path)
    {
        checkPeer(trunk.peer, path + ".peer", m_settings.gateway, "gateway");
        checkHost(trunk.identity.host, path + ".identity.host");
        checkHeaderText(trunk.account.user, path + ".account.user");
        if (!trunk.account.user.empty() && trunk.account.password.empty())
            note(path + ".account",
                "has a user and no password; give password_env, the name of a variable that holds it");
        checkCodecs(trunk.media.codecs, trunk.media.ptime_ms, path + ".media");
        checkRange(path + ".media.rtcp_timeout_s", trunk.media.rtcpTimeout_s, 5, 3600, " s");
        checkRange(path + ".dialogs.session_expires_s", trunk.dialogs.sessionExpires_s, 90, 86400, " s");
        checkRange(path + ".dialogs.max_early_dialogs", trunk.dialogs.maxEarlyDialogs, 1, 100);
        checkRange(path + ".health.options_interval_s", trunk.health.optionsInterval_s, 0, 86400, " s");
        checkRange(path + ".health.options_misses", trunk.health.optionsMisses, 1, 100);
        checkRange(path + ".health.failover_s", trunk.health.failover_s, 0, 32, " s");
        checkRange(path + ".health.progress_s", trunk.health.progress_s, 0, 3600, " s");
        checkRange(path + ".limits.channels", trunk.limits.channels, 0, 100'000);
        checkRange(path + ".limits.calls_per_second", trunk.limits.callsPerSecond, 0, 100'000);
        checkRange(path + ".account.expires_s", trunk.account.expires_s, 60, 86400, " s");
        for (std::size_t i = 0; i < trunk.translations.size(); ++i) {
            checkRange(at(path + ".translations", i) + ".received", trunk.translations[i].received, 400, 699);
            checkRange(at(path + ".translations", i) + ".sent", trunk.translations[i].sent, 400, 699);
        }
    }

    template <typename Named>
    void checkNames(const std::vector<Named>& all, const std::string& list)
    {
        for (auto each = all.begin(); each != all.end(); ++each) {
            const std::string path = at(list, static_cast<std::size_t>(each - all.begin())) + ".name";
            if (each->name.empty())
                note(path, "is missing; give each of them a name");
            else if (std::ranges::find(all.begin(), each, each->name, &Named::name) != each)
                note(path, '"' + each->name + "\" stands here twice; give each of them its own name");
        }
    }

    template <typename Named>
    static bool has(const std::vector<Named>& all, const std::string& name)
    {
        return std::ranges::find(all, name, &Named::name) != all.end();
    }

    static std::string unknown(const std::string& name, const std::string& list)
    {
        return '"' + name + "\" is none of the " + list + "; name one of them";
    }

    template <typename Named>
    void checkReferences(const std::vector<std::string>& names, const std::string& path, const std::string& list,
        const std::vector<Named>& all)
    {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (!has(all, names[i]))
                note(at(path, i), unknown(names[i], list));
    }

    template <typename Named>
    void checkRoutes(const std::vector<Route>& routes, const std::string& path, const std::string& list,
        const std::vector<Named>& all)
    {
        for (std::size_t i = 0; i < routes.size(); ++i) {
            const std::string names = at(path, i) + '.' + list;
            if (routes[i].names.empty())
                note(names, "is empty; a route needs somewhere to go");
            checkReferences(routes[i].names, names, list, all);
        }
    }

    void checkEmergency()
    {
        checkReferences(m_settings.emergency.trunks, "emergency.trunks", "trunks", m_settings.trunks);
        for (std::size_t i = 0; i < m_settings.sites.size(); ++i)
            checkReferences(
                m_settings.sites[i].emergencyTrunks, at("sites", i) + ".emergency_trunks", "trunks", m_settings.trunks);
    }

    void checkPlane()
    {
        const MediaPlaneSettings& media = m_settings.media;
        checkRange("media.loops", media.loops, 1, 64);
        if (media.firstPort < 1024 || media.lastPort < media.firstPort || media.lastPort - media.firstPort < 3)
            note("media.ports", "must be a range above 1023 with room for one call, such as 20000-29999");
        checkRange("limits.calls", m_settings.limits.calls, 1, 100'000);
        checkRange("limits.calls_per_second", m_settings.limits.callsPerSecond, 0, 100'000);
        checkRange("limits.calls_per_second_of_address", m_settings.limits.callsPerSecondOfAddress, 0, 100'000);
        checkRange("limits.unproven_emergency_calls", m_settings.limits.unprovenEmergencyCalls, 0, 100'000);
        checkRange("limits.unproven_emergency_calls_of_address", m_settings.limits.unprovenEmergencyCallsOfAddress, 0,
            100'000);
        checkRange("limits.ringing_s", m_settings.limits.ringing_s, 0, 86400, " s");
        checkRange("limits.longest_call_s", m_settings.limits.longestCall_s, 10, 31 * 86400, " s");
    }

    const MediationSettings& m_settings;
    Faults m_faults;
};

}  // namespace

int mostUnprovenEmergencyCalls(const MediationSettings& settings)
{
    const int share = std::max(portPairs(settings.media) / shareOfUnproven, 1);
    const int limit = settings.limits.unprovenEmergencyCalls;
    return limit == 0 ? share : std::min(limit, share);
}

std::size_t portPairsForEmergency(const MediationSettings& settings)
{
    return settings.emergency.numbers.empty() ? 0
                                              : static_cast<std::size_t>(portPairs(settings.media) / shareOfEmergency);
}

std::size_t portPairsForInside(const MediationSettings& settings)
{
    return static_cast<std::size_t>(portPairs(settings.media) / shareOfInside);
}

std::size_t callsForInside(const MediationSettings& settings)
{
    return static_cast<std::size_t>(settings.limits.calls / shareOfInside);
}

const MediationSite* siteAt(std::span<const MediationSite> sites, const IpAddress& address)
{
    const auto isThere = [&](const MediationSite& site) {
        return std::ranges::any_of(site.networks, [&](const IpNetwork& network) { return network.contains(address); });
    };
    const auto found = std::ranges::find_if(sites, isThere);
    return found == sites.end() ? nullptr : &*found;
}

std::vector<SettingFault> faultsOf(const MediationSettings& settings)
{
    return Check(settings).run();
}

}  // namespace trunkwright::engine
