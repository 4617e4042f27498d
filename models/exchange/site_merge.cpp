#include "models/exchange/site_merge.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace trunkwright::models {

namespace {

template <class Entity>
bool has(const std::vector<Entity>& entities, const Id& id)
{
    return std::ranges::find(entities, id, &Entity::id) != entities.end();
}

template <class Value>
void overwrite(Value& value, const Value& listed)
{
    if (listed != Value())
        value = listed;
}

class SiteMerger {
public:
    SiteMerger(PlanDraft& draft, const SourceText& source)
        : m_draft(draft)
        , m_source(source)
    {
        const auto& sites = draft.plan.sites;
        for (std::size_t site = 0; site < sites.size(); ++site) {
            m_byId.emplace(sites[site].id, site);
            m_byName.emplace(comparableName(sites[site].name), site);
        }
        for (const UserProfile& profile : draft.plan.profiles) {
            m_profiles.emplace(profile.id, profile.id);
            m_profiles.emplace(comparableName(profile.name), profile.id);
        }
    }

    Result<void> merge(const SiteList& list)
    {
        m_draft.notes.insert(m_draft.notes.end(), list.notes.begin(), list.notes.end());
        for (const ListedSite& listed : list.sites) {
            if (auto merged = mergeSite(listed); !merged)
                return merged;
        }
        if (m_updated > 0)
            m_draft.note(
                TRUNKWRIGHT_TEXT(
                    "{0} {0|site|sites} of the topology {0|was|were} described by {1}, {2} {2|was|were} added"),
                {std::to_string(m_updated), m_source.name, std::to_string(list.sites.size() - m_updated)});
        return {};
    }

private:
    Result<void> mergeSite(const ListedSite& listed)
    {
        const auto found = siteOf(listed);
        if (!found)
            return std::unexpected(found.error());
        Site& site = m_draft.plan.sites[*found];
        describe(site, listed);
        if (auto known = checkReferences(site, listed); !known)
            return known;
        if (listed.linkType || listed.rateDownMbps || listed.rateUpMbps)
            m_draft.accesses.push_back({*found, listed.linkType.value_or(m_draft.options.linkType),
                listed.rateUpMbps ? listed.rateUpMbps : listed.rateDownMbps,
                listed.rateDownMbps ? listed.rateDownMbps : listed.rateUpMbps});
        return {};
    }

    Result<std::size_t> siteOf(const ListedSite& listed)
    {
        if (const auto known = m_byId.find(listed.id); known != m_byId.end()) {
            ++m_updated;
            return known->second;
        }
        const auto [first, last] = m_byName.equal_range(comparableName(listed.name));
        if (!listed.id.empty() || listed.name.empty() || first == last)
            return addSite(listed);
        if (std::next(first) != last)
            return badInput(m_source.place(listed.offset),
                fmt::format("several sites are called '{}'; give the id of one, as '{}'", listed.name,
                    m_draft.plan.sites[first->second].id));
        ++m_updated;
        return first->second;
    }

    /// An id that the list gives is kept; one that it makes is unique.
    Result<std::size_t> addSite(const ListedSite& listed)
    {
        Site site;
        site.id = listed.id;
        if (site.id.empty())
            site.id = m_draft.placeIds.make(listed.name, "site");
        else if (!m_draft.placeIds.take(site.id))
            return badInput(m_source.place(listed.offset),
                fmt::format("id '{}' is taken by a node of the WAN; choose another", site.id));
        site.name = listed.name.empty() ? listed.id : listed.name;
        m_draft.plan.sites.push_back(std::move(site));
        return m_draft.plan.sites.size() - 1;
    }

    void describe(Site& site, const ListedSite& listed)
    {
        overwrite(site.name, listed.name);
        overwrite(site.country, listed.country);
        overwrite(site.place, listed.place);
        overwrite(site.latitude, listed.latitude);
        overwrite(site.longitude, listed.longitude);
        overwrite(site.timeZone, listed.timeZone);
        overwrite(site.didCount, listed.didCount);
        overwrite(site.dids, listed.dids);
        overwrite(site.measured, listed.measured);
        overwrite(site.peer, listed.peer);
        overwrite(site.carrier, listed.carrier);
        site.role = listed.role.value_or(site.role);
        site.mustSurviveWanLoss = listed.mustSurvive.value_or(site.mustSurviveWanLoss);
        if (!listed.groups.empty())
            site.groups = listed.groups;
        for (UserGroup& group : site.groups)
            group.profile = profileOf(group.profile);
    }

    /// The id of the profile with this id or name; a new one, without figures, when there is none.
    Id profileOf(const std::string& named)
    {
        const std::string& wanted = named.empty() ? m_draft.options.profile : named;
        if (const auto byId = m_profiles.find(wanted); byId != m_profiles.end())
            return byId->second;
        const Id made = idFromLabel(wanted).empty() ? "profile" : idFromLabel(wanted);
        const auto [known, isNew] = m_profiles.emplace(comparableName(wanted), made);
        if (isNew && !has(m_draft.plan.profiles, made)) {
            m_profiles.emplace(made, made);
            UserProfile& added = m_draft.plan.profiles.emplace_back();
            added.id = made;
            added.name = wanted;
            m_draft.note(TRUNKWRIGHT_TEXT("profile '{0}' is not known; its calls and holding time are to be filled in"),
                {wanted});
        }
        return known->second;
    }

    Result<void> checkReferences(const Site& site, const ListedSite& listed) const
    {
        if (!site.peer.empty() && !has(m_draft.plan.peers, site.peer))
            return badInput(m_source.place(listed.offset),
                fmt::format("there is no peer model '{}'; give --tariff a plan that has it", site.peer));
        if (!site.carrier.empty() && !has(m_draft.plan.carriers, site.carrier))
            return badInput(m_source.place(listed.offset),
                fmt::format("there is no carrier '{}'; give --tariff a plan that has it", site.carrier));
        return {};
    }

    PlanDraft& m_draft;
    const SourceText& m_source;
    std::unordered_map<Id, std::size_t> m_byId;
    std::multimap<std::string, std::size_t> m_byName;
    std::unordered_map<std::string, Id> m_profiles;  ///< ids by id and by comparable name
    std::size_t m_updated = 0;
};

}  // namespace

Result<void> mergeSites(PlanDraft& draft, const SiteList& list, const SourceText& source)
{
    return SiteMerger(draft, source).merge(list);
}

Result<std::size_t> findSite(const Plan& plan, const std::string& name, const std::string& where)
{
    const auto byId = std::ranges::find(plan.sites, name, &Site::id);
    if (byId != plan.sites.end())
        return static_cast<std::size_t>(byId - plan.sites.begin());
    const std::string wanted = comparableName(name);
    const auto matches = [&](const Site& site) { return comparableName(site.name) == wanted; };
    const auto count = std::ranges::count_if(plan.sites, matches);
    const auto first = std::ranges::find_if(plan.sites, matches);
    if (count == 0)
        return badInput(where, fmt::format("there is no site '{}'; give the id or name of one", name));
    if (count > 1)
        return badInput(
            where, fmt::format("{} sites are called '{}'; give the id of one, as '{}'", count, name, first->id));
    return static_cast<std::size_t>(first - plan.sites.begin());
}

}  // namespace trunkwright::models
