#include "models/exchange/meridian_plan.h"

#include "models/exchange/city_turn.h"
#include "models/exchange/coordinates.h"
#include "models/exchange/example_tariff.h"
#include "models/exchange/names.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace trunkwright::models {

namespace {

enum class Region { americas, emea, apac };

/// Sites of the tiers 0 to 3.
struct CountryTiers {
    std::string_view country;
    Region region;
    std::array<int, 4> sites;
};

constexpr std::array<CountryTiers, 26> countryTiers{{{"US", Region::americas, {1, 12, 70, 190}},
    {"CA", Region::americas, {0, 2, 12, 35}}, {"MX", Region::americas, {0, 2, 10, 30}},
    {"BR", Region::americas, {0, 2, 12, 35}}, {"AR", Region::americas, {0, 0, 4, 10}},
    {"CL", Region::americas, {0, 0, 3, 8}}, {"CO", Region::americas, {0, 0, 4, 10}},
    {"DE", Region::emea, {1, 4, 26, 60}}, {"GB", Region::emea, {0, 3, 18, 45}}, {"FR", Region::emea, {0, 2, 14, 40}},
    {"IT", Region::emea, {0, 1, 10, 28}}, {"ES", Region::emea, {0, 1, 9, 24}}, {"NL", Region::emea, {0, 1, 6, 14}},
    {"PL", Region::emea, {0, 1, 7, 18}}, {"CZ", Region::emea, {0, 0, 4, 10}}, {"HU", Region::emea, {0, 0, 3, 8}},
    {"SE", Region::emea, {0, 1, 4, 10}}, {"CH", Region::emea, {0, 1, 3, 6}}, {"ZA", Region::emea, {0, 0, 3, 10}},
    {"AE", Region::emea, {0, 0, 3, 6}}, {"TR", Region::emea, {0, 0, 4, 10}}, {"IN", Region::apac, {0, 3, 14, 40}},
    {"SG", Region::apac, {1, 0, 2, 3}}, {"JP", Region::apac, {0, 2, 6, 18}}, {"AU", Region::apac, {0, 1, 6, 20}},
    {"KR", Region::apac, {0, 1, 3, 9}}}};

struct Campus {
    std::string_view country;
    std::string_view city;
    std::int64_t users;
};

/// By region.
constexpr std::array<Campus, 3> campuses{
    {{"US", "Chicago", 3'400}, {"DE", "Frankfurt am Main", 2'400}, {"SG", "Singapore", 2'000}}};

std::int64_t usersOf(int tier, int number, const Campus& campus)
{
    const std::array<std::int64_t, 4> counts{
        campus.users, 400 + 50 * (number % 11), 60 + 10 * (number % 20), 5 + 5 * (number % 10)};
    return counts[static_cast<std::size_t>(tier)];
}

std::vector<std::string> countriesIn(Region region)
{
    std::vector<std::string> codes;
    for (const CountryTiers& tiers : countryTiers) {
        if (tiers.region == region)
            codes.emplace_back(tiers.country);
    }
    return codes;
}

/// Each site of the plan has coordinates.
double kmBetween(const Site& a, const Site& b)
{
    return greatCircleKm(a, b).value_or(0);
}

double mplsKbps(int tier, const Site& site)
{
    if (tier == 1)
        return 500e3;
    return users(site).value_or(0) > 150 ? 50e3 : 20e3;
}

class MeridianBuilder {
public:
    Plan build()
    {
        describe();
        for (std::size_t region = 0; region < campuses.size(); ++region)
            m_campusSites[region] = addSite(
                m_cities.reserve(campuses[region].country, campuses[region].city), campuses[region].country, 0, 0);
        m_plan.sites[m_campusSites[0]].role = SiteRole::dataCenter;
        for (const CountryTiers& tiers : countryTiers)
            addCountry(tiers);
        m_plan.nodes = {{"internet", "Internet", WanNodeType::internet, {}, {}}};
        for (std::size_t campus = 0; campus < campuses.size(); ++campus)
            addLine(m_campusSites[campus], m_campusSites[(campus + 1) % campuses.size()]);
        for (const Uplink& uplink : m_uplinks)
            addUplink(uplink);
        return std::move(m_plan);
    }

private:
    /// What joins a site of tier 1 to 3 to the site above it.
    struct Uplink {
        std::size_t site = 0;
        std::size_t above = 0;
        int tier = 1;
    };

    void describe()
    {
        Settings& settings = m_plan.settings;
        settings.name = "Meridian Global";
        settings.description = "1,000 sites in 26 countries, made by rule. Example tariff, not a quote.";
        UserProfile office;
        office.id = "office";
        office.name = "Office";
        office.callsPerUserBusyHour = 0.9;
        office.holdingTimeS = 160;
        office.inboundShare = 0.5;
        office.shape = officeWeek();
        m_plan.profiles = {office};
        m_plan.carriers = {
            exampleCarrier("americas", "Americas SIP (example tariff)", countriesIn(Region::americas), {16}),
            exampleCarrier(
                "emea", "Europe, Middle East and Africa SIP (example tariff)", countriesIn(Region::emea), {15}),
            exampleCarrier("apac", "Asia and Pacific SIP (example tariff)", countriesIn(Region::apac), {20})};
        m_plan.peers = examplePeers();
        m_plan.mediation = {exampleMediation()};
    }

    void addCountry(const CountryTiers& tiers)
    {
        const std::size_t campus = m_campusSites[static_cast<std::size_t>(tiers.region)];
        std::vector<std::size_t> hubs;
        for (int tier = 1; tier <= 3; ++tier) {
            for (int number = 0; number < tiers.sites[static_cast<std::size_t>(tier)]; ++number) {
                const std::size_t site = addSite(m_cities.next(tiers.country), tiers.country, tier, number);
                m_uplinks.push_back({site, tier == 1 ? campus : nearestOf(site, hubs, campus), tier});
                if (tier == 1)
                    hubs.push_back(site);
            }
        }
    }

    std::size_t addSite(const CityPlace& city, std::string_view country, int tier, int number)
    {
        Site& site = m_plan.sites.emplace_back();
        const auto* campus = std::ranges::find(campuses, country, &Campus::country);
        const std::int64_t userCount = usersOf(tier, number, campus == campuses.end() ? campuses[0] : *campus);
        site.id = m_ids.make(fmt::format("{} {}", country, city.name), "site");
        site.name = city.name;
        site.country = country;
        site.place = city.name.substr(0, city.name.find_last_not_of("0123456789 ") + 1);
        site.latitude = city.latitude;
        site.longitude = city.longitude;
        site.timeZone = city.timeZone;
        site.role = tier <= 1 ? SiteRole::hub : SiteRole::branch;
        site.groups = {{"office", userCount}};
        site.mustSurviveWanLoss = tier <= 1 || (tier == 2 && number % 10 == 0);
        site.didCount = userCount / 5;
        return m_plan.sites.size() - 1;
    }

    std::size_t nearestOf(std::size_t site, const std::vector<std::size_t>& hubs, std::size_t campus) const
    {
        const auto km = [&](std::size_t hub) { return kmBetween(m_plan.sites[site], m_plan.sites[hub]); };
        return hubs.empty() ? campus : *std::ranges::min_element(hubs, {}, km);
    }

    void addLine(std::size_t from, std::size_t to)
    {
        Link& line = addLink(from, to, LinkType::privateLine, "private", 2e6, 2e6);
        setPath(line, 0.5, 0, 0.9999, 12);
    }

    void addUplink(const Uplink& uplink)
    {
        if (uplink.tier < 3) {
            const double kbps = mplsKbps(uplink.tier, m_plan.sites[uplink.site]);
            Link& link = addLink(uplink.site, uplink.above, LinkType::mpls, "mpls", kbps, kbps);
            setPath(link, 2, 0.05, 0.9995, 8);
            link.voiceShare = 0.4;
            return;
        }
        const Id below = internetAccess(uplink.site, 20e3, 100e3);
        const Id above = internetAccess(uplink.above, 1e6, 1e6);
        Link& tunnel = addLink(uplink.site, uplink.above, LinkType::vpn, "vpn", 20e3, 50e3);
        tunnel.ridesOn = {below, above};
        setPath(tunnel, 3, 0.1, 0.9995, 2);
        tunnel.voiceShare = 0.5;
    }

    /// Its Internet link, made with these rates when it has none yet.
    Id internetAccess(std::size_t site, double upKbps, double downKbps)
    {
        const Id id = m_plan.sites[site].id + "-internet";
        if (m_internet.insert(site).second) {
            Link& link = m_plan.links.emplace_back();
            link.id = id;
            link.name = m_plan.sites[site].name + " Internet access";
            link.type = LinkType::internet;
            link.from = m_plan.sites[site].id;
            link.to = "internet";
            link.rateUpKbps = upKbps;
            link.rateDownKbps = downKbps;
            link.delayMs = 4;
            setPath(link, 2, 0.1, 0.998, 2);
        }
        return id;
    }

    Link& addLink(
        std::size_t from, std::size_t to, LinkType type, std::string_view kind, double upKbps, double downKbps)
    {
        const Site& a = m_plan.sites[from];
        const Site& b = m_plan.sites[to];
        Link& link = m_plan.links.emplace_back();
        link.id = type == LinkType::privateLine ? fmt::format("{}-{}", a.id, b.id) : fmt::format("{}-{}", a.id, kind);
        link.name = fmt::format("{} – {}", a.name, b.name);
        link.type = type;
        link.from = a.id;
        link.to = b.id;
        link.rateUpKbps = upKbps;
        link.rateDownKbps = downKbps;
        link.distanceKm = std::round(kmBetween(a, b) * 10) / 10;
        return link;
    }

    static void setPath(Link& link, double jitterMs, double lossPercent, double availability, double pricePerMbps)
    {
        link.voicePriority = true;
        link.backgroundLoad = 0.3;
        link.jitterMs = jitterMs;
        link.lossPercent = lossPercent;
        link.availability = availability;
        link.pricePerMbpsMonthly = Money{pricePerMbps};
    }

    Plan m_plan;
    CityTurn m_cities;
    IdMaker m_ids;
    std::array<std::size_t, 3> m_campusSites{};
    std::vector<Uplink> m_uplinks;
    std::set<std::size_t> m_internet;  ///< sites with an Internet link
};

}  // namespace

Plan meridianPlan()
{
    return MeridianBuilder().build();
}

}  // namespace trunkwright::models
