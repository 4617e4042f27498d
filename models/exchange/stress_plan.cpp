#include "models/exchange/stress_plan.h"

#include "models/exchange/city_turn.h"
#include "models/exchange/coordinates.h"
#include "models/exchange/example_tariff.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr std::array<std::string_view, 20> countriesInTurn{"US", "DE", "GB", "FR", "JP", "IN", "BR", "CA", "AU", "ES",
    "IT", "NL", "MX", "ZA", "SE", "PL", "CH", "KR", "TR", "CN"};

constexpr double ringKbps = 40e6;
constexpr double hubKbps = 1e6;
constexpr double smallBranchKbps = 20e3;
constexpr double largeBranchKbps = 50e3;
constexpr std::int64_t largeBranchUsers = 100;

/// SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

/// From -0.25 to 0.25 degrees, rounded to a thousandth so that files stay short.
double offsetDegrees(std::uint64_t value)
{
    const double fraction = static_cast<double>(mixed(value) >> 11) * 0x1p-53;
    return std::round((fraction - 0.5) * 500) / 1000;
}

double rounded(double degrees)
{
    return std::round(degrees * 1e4) / 1e4;
}

class StressBuilder {
public:
    explicit StressBuilder(const StressSize& size)
        : m_seed(size.seed)
        , m_centers(std::max<std::int64_t>(1, size.sites / 1000))
        , m_hubs(std::min(size.sites * 9 / 1000, size.sites - m_centers))
        , m_branches(size.sites - m_centers - m_hubs)
    {
        Settings& settings = m_plan.settings;
        settings.name = fmt::format("Stress {}", size.sites);
        settings.description = "Made by rule. Example tariff, not a quote.";
        m_plan.profiles = standardProfiles();
        for (UserProfile& profile : m_plan.profiles)
            profile.shape = officeWeek();
        m_plan.carriers = {exampleCarrier("everywhere", "Everywhere (example tariff)", {"*"}, {16})};
        m_plan.peers = examplePeers();
        m_plan.mediation = {exampleMediation()};
        m_plan.sites.reserve(static_cast<std::size_t>(size.sites));
    }

    Plan build()
    {
        for (std::int64_t center = 0; center < m_centers; ++center)
            addSite("dc", center, "data center", SiteRole::dataCenter, 3'000);
        for (std::int64_t hub = 0; hub < m_hubs; ++hub)
            addSite("hub", hub, "hub", SiteRole::hub, 400);
        for (std::int64_t branch = 0; branch < m_branches; ++branch)
            addSite("branch", branch, "branch", SiteRole::branch, 20 + branch * 7919 % 181);
        addRing();
        for (std::int64_t hub = 0; hub < m_hubs; ++hub)
            link(m_centers + hub, hub % m_centers, hubKbps, LinkType::mpls, "");
        for (std::int64_t branch = 0; branch < m_branches; ++branch)
            addBranchLinks(branch);
        return std::move(m_plan);
    }

private:
    void addSite(
        std::string_view kind, std::int64_t number, std::string_view title, SiteRole role, std::int64_t userCount)
    {
        const std::size_t index = m_plan.sites.size();
        Site& site = m_plan.sites.emplace_back();
        site.country = countriesInTurn[index % countriesInTurn.size()];
        const CityPlace city = m_cities.next(site.country);
        site.id = fmt::format("{}-{}", kind, number + 1);
        site.name = fmt::format("{} {}", city.name, title);
        site.place = city.name;
        site.latitude = std::clamp(rounded(city.latitude + offsetDegrees(m_seed + 2 * index)), -90.0, 90.0);
        site.longitude = std::clamp(rounded(city.longitude + offsetDegrees(m_seed + 2 * index + 1)), -180.0, 180.0);
        site.timeZone = city.timeZone;
        site.role = role;
        site.groups = {{"medium", userCount}};
        site.mustSurviveWanLoss = role == SiteRole::branch && (number + 1) % 25 == 0;
        site.didCount = userCount / 5;
    }

    /// Two data centers have one line, one has none.
    void addRing()
    {
        const std::int64_t lines = m_centers > 2 ? m_centers : m_centers - 1;
        for (std::int64_t center = 0; center < lines; ++center)
            link(center, (center + 1) % m_centers, ringKbps, LinkType::privateLine, "");
    }

    void addBranchLinks(std::int64_t branch)
    {
        const std::int64_t site = m_centers + m_hubs + branch;
        const bool large = users(m_plan.sites[static_cast<std::size_t>(site)]).value_or(0) >= largeBranchUsers;
        const double kbps = large ? largeBranchKbps : smallBranchKbps;
        const std::int64_t up = m_hubs > 0 ? m_centers + hubOf(branch) : branch % m_centers;
        link(site, up, kbps, LinkType::mpls, "");
        if ((branch + 1) % 20 != 0)
            return;
        const std::int64_t second = m_hubs > 0 ? m_centers + (up - m_centers + 1) % m_hubs : (up + 1) % m_centers;
        link(site, second, kbps, LinkType::mpls, "second ");
    }

    /// One of the hubs in the branch's country, by turn; any, by turn, in a country without one.
    [[nodiscard]] std::int64_t hubOf(std::int64_t branch) const
    {
        constexpr auto turn = static_cast<std::int64_t>(countriesInTurn.size());
        const std::int64_t country = (m_centers + m_hubs + branch) % turn;
        const std::int64_t first = (country - m_centers % turn + turn) % turn;  // hubs first, first + turn, … are there
        if (first >= m_hubs)
            return branch % m_hubs;
        const std::int64_t count = (m_hubs - first + turn - 1) / turn;
        return first + branch / turn % count * turn;
    }

    void link(std::int64_t from, std::int64_t to, double kbps, LinkType type, std::string_view which)
    {
        const Site& a = m_plan.sites[static_cast<std::size_t>(from)];
        const Site& b = m_plan.sites[static_cast<std::size_t>(to)];
        Link& made = m_plan.links.emplace_back();
        made.id = fmt::format("{}-{}{}", a.id, which.empty() ? "" : "second-", b.id);
        made.name = fmt::format("{} {}link to {}", a.name, which, b.name);
        made.type = type;
        made.from = a.id;
        made.to = b.id;
        made.rateUpKbps = made.rateDownKbps = kbps;
        made.voicePriority = true;
        made.voiceShare = 0.5;
        made.backgroundLoad = 0.3;
        made.distanceKm = std::round(greatCircleKm(a, b).value_or(0) * 10) / 10;
        made.jitterMs = type == LinkType::mpls ? 2 : 0.5;
        made.lossPercent = type == LinkType::mpls ? 0.05 : 0.01;
        made.availability = type == LinkType::mpls ? 0.9995 : 0.9999;
        made.pricePerMbpsMonthly = Money{type == LinkType::mpls ? 8.0 : 3.0};
    }

    std::uint64_t m_seed;
    std::int64_t m_centers;
    std::int64_t m_hubs;
    std::int64_t m_branches;
    CityTurn m_cities;
    Plan m_plan;
};

}  // namespace

Plan stressPlan(const StressSize& size)
{
    return StressBuilder(size).build();
}

}  // namespace trunkwright::models
