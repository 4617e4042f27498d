#include "models/exchange/plan_completion.h"

#include "models/base/elision.h"
#include "models/exchange/coordinates.h"
#include "models/exchange/place_names.h"
#include "models/exchange/site_access.h"
#include "models/exchange/site_merge.h"
#include "models/plan/catalog.h"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

namespace trunkwright::models {

namespace {

class Completion {
public:
    explicit Completion(PlanDraft& draft)
        : m_draft(draft)
        , m_plan(draft.plan)
    {
    }

    Result<void> complete()
    {
        if (m_plan.sites.empty())
            return badInput("", "the files hold no site; give a topology or a site list with one");
        if (auto filled = fillUsers(); !filled)
            return filled;
        fillCountries();
        fillCoordinates();
        fillTimeZones();
        if (auto marked = markSites(); !marked)
            return marked;
        if (m_plan.settings.name.empty())
            m_plan.settings.name = "Imported plan";
        if (auto connected = addAccesses(m_draft, m_dataCenter); !connected)
            return connected;
        if (m_draft.options.connectComponents)
            connectComponents(m_draft, m_dataCenter);
        noteUnreached();
        return {};
    }

private:
    Result<void> fillUsers()
    {
        const auto& options = m_draft.options;
        if (std::ranges::find(m_plan.profiles, options.profile, &UserProfile::id) == m_plan.profiles.end())
            return badInput("option --profile",
                fmt::format("there is no profile '{}'; light, medium and heavy are always there", options.profile));
        std::int64_t unknown = 0;
        for (Site& site : m_plan.sites) {
            if (site.groups.empty())
                site.groups.push_back({options.profile, {}});
            if (options.users && site.groups.size() == 1 && !site.groups.front().users)
                site.groups.front().users = options.users;
            unknown += !users(site) && !site.measured;
        }
        note(TRUNKWRIGHT_TEXT("the users of {0} {0|site|sites} are unknown; --users or a site list gives them"),
            unknown);
        return {};
    }

    void fillCountries()
    {
        std::int64_t nearest = 0, unknown = 0;
        for (Site& site : m_plan.sites) {
            if (site.country.empty())
                site.country = m_draft.options.country;
            if (site.country.empty() && m_draft.options.nearestCountry && site.latitude && site.longitude) {
                site.country = nearestCity(*site.latitude, *site.longitude, "")->iso2;
                ++nearest;
            }
            unknown += site.country.empty();
        }
        note(TRUNKWRIGHT_TEXT("{0} {0|site has|sites have} the country of the nearest large city"), nearest);
        note(TRUNKWRIGHT_TEXT("the country of {0} {0|site|sites} is unknown; --country or a site list gives it"),
            unknown);
    }

    void fillCoordinates()
    {
        std::int64_t found = 0;
        std::string unknown;
        for (Site& site : m_plan.sites) {
            if (site.place.empty() || site.latitude || site.longitude)
                continue;
            if (const City* city = findCity(site.country, site.place)) {
                site.latitude = city->latitude;
                site.longitude = city->longitude;
                ++found;
            } else {
                unknown += (unknown.empty() ? "" : ", ") + site.place;
            }
        }
        note(TRUNKWRIGHT_TEXT("{0} {0|site was|sites were} put at the city that is its place"), found);
        if (!unknown.empty())
            m_draft.note(TRUNKWRIGHT_TEXT("of these cities none or several are known in their country, so latitude and "
                                          "longitude are to be given: {0}"),
                {withoutMiddle(unknown, 300)});
    }

    void fillTimeZones()
    {
        std::int64_t unknown = 0;
        for (Site& site : m_plan.sites) {
            if (site.timeZone.empty())
                site.timeZone = timeZoneOf(site);
            unknown += site.timeZone.empty();
        }
        note(TRUNKWRIGHT_TEXT("the time zone of {0} {0|site|sites} is unknown"), unknown);
    }

    static std::string timeZoneOf(const Site& site)
    {
        const Country* country = findCountry(site.country);
        if (country && country->timeZones.size() == 1)
            return std::string(country->mainTimeZone);
        if (site.latitude && site.longitude)
            return std::string(nearestCity(*site.latitude, *site.longitude, site.country)->timeZone);
        return {};
    }

    Result<void> markSites()
    {
        for (const std::string& name : m_draft.options.survive) {
            const auto site = findSite(m_plan, name, "option --survive");
            if (!site)
                return std::unexpected(site.error());
            m_plan.sites[*site].mustSurviveWanLoss = true;
        }
        for (const std::string& name : m_draft.options.hubs) {
            const auto site = findSite(m_plan, name, "option --hub");
            if (!site)
                return std::unexpected(site.error());
            m_plan.sites[*site].role = SiteRole::hub;
        }
        return markDataCenter();
    }

    Result<void> markDataCenter()
    {
        const std::string& named = m_draft.options.dataCenter;
        const auto listed = std::ranges::find(m_plan.sites, SiteRole::dataCenter, &Site::role);
        if (!named.empty()) {
            const auto site = findSite(m_plan, named, "option --data-center");
            if (!site)
                return std::unexpected(site.error());
            m_dataCenter = *site;
        } else if (listed != m_plan.sites.end()) {
            m_dataCenter = static_cast<std::size_t>(listed - m_plan.sites.begin());
        } else {
            chooseDataCenter();
        }
        m_plan.sites[m_dataCenter].role = SiteRole::dataCenter;
        return {};
    }

    void chooseDataCenter()
    {
        const std::vector<std::int64_t> degrees = degreesOf(m_plan);
        const auto largest = std::ranges::max_element(degrees);
        m_dataCenter = static_cast<std::size_t>(largest - degrees.begin());
        if (*largest > 0) {
            m_draft.note(TRUNKWRIGHT_TEXT("no data center was named: {0}, the site with most links ({1}), was taken"),
                {m_plan.sites[m_dataCenter].name, std::to_string(*largest)});
            return;
        }
        const auto count = [](const Site& site) { return users(site).value_or(0); };
        const auto most = std::ranges::max_element(m_plan.sites, {}, count);
        m_dataCenter = static_cast<std::size_t>(most - m_plan.sites.begin());
        m_draft.note(count(*most) > 0
                ? TRUNKWRIGHT_TEXT("no data center was named: {0}, the site with most users, was taken")
                : TRUNKWRIGHT_TEXT("no data center was named: {0}, the first site, was taken"),
            {most->name});
    }

    void noteUnreached()
    {
        const std::vector<std::size_t> parts = partsOf(m_plan);
        note(TRUNKWRIGHT_TEXT("{0} {0|site has|sites have} no way to the data center; --connect-sites or "
                              "--connect-components makes one"),
            std::ranges::count_if(parts, [&](std::size_t part) { return part != parts[m_dataCenter]; }));
    }

    void note(const char* pattern, std::int64_t count)
    {
        if (count > 0)
            m_draft.note(pattern, {std::to_string(count)});
    }

    PlanDraft& m_draft;
    Plan& m_plan;
    std::size_t m_dataCenter = 0;
};

}  // namespace

Result<ImportedPlan> completePlan(PlanDraft draft)
{
    if (auto completed = Completion(draft).complete(); !completed)
        return std::unexpected(completed.error());
    return ImportedPlan{std::move(draft.plan), std::move(draft.notes)};
}

}  // namespace trunkwright::models
