#pragma once
// A plan while it is made from files, with what the user said about things the files do not say.

#include "models/base/text.h"
#include "models/exchange/names.h"
#include "models/plan/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

enum class ExternalNodes {
    routers,  ///< transit nodes of the WAN
    sites,    ///< like any other
    leftOut,  ///< with their links
};

/// What the files do not say. Empty: it stays unknown, and what depends on it has no figure.
struct ImportOptions {
    std::string name;                    ///< of the plan; empty: the topology's
    std::optional<std::int64_t> users;   ///< of each site without users
    Id profile = "medium";               ///< of users without a profile
    std::string country;                 ///< ISO 3166-1 alpha-2, of each site without one
    bool nearestCountry = false;         ///< a site without a country gets the one of the nearest city
    std::string dataCenter;              ///< site, by id or name; empty: the one with most links, which is noted
    std::vector<std::string> hubs;       ///< sites
    std::vector<std::string> survive;    ///< sites that must survive the loss of the WAN
    LinkType linkType = LinkType::mpls;  ///< mpls, privateLine or internet
    std::optional<double> rateMbps;      ///< of each link without a speed
    std::optional<bool> voicePriority;   ///< on each link
    std::string capacityUnit;            ///< of a topology that does not name it: kbit/s, Mbit/s, Gbit/s
    bool demandsAreErlang = false;       ///< the topology's demands are busy-hour erlang: they become measured traffic
    ExternalNodes external = ExternalNodes::routers;
    bool connectSites = false;       ///< each site without a link gets one, to the cloud of linkType
    bool connectComponents = false;  ///< parts without a way to the data center get a link to the nearest site that has
    std::string currency;            ///< ISO 4217; empty: the tariff's, else USD
};

/// Access of a site to the WAN that a list asks for; `up` is from the site.
struct SiteAccess {
    std::size_t site = 0;
    LinkType type = LinkType::mpls;
    std::optional<double> upMbps;
    std::optional<double> downMbps;
};

struct PlanDraft {
    explicit PlanDraft(ImportOptions chosen);

    ImportOptions options;
    Plan plan;
    IdMaker placeIds;  ///< of sites and nodes
    IdMaker linkIds;
    std::vector<SiteAccess> accesses;
    std::vector<Text> notes;

    /// Appends a link between two places under an id made of theirs; type, rate and priority follow the options.
    Link& addLink(const Id& from, const Id& to);
    void note(const char* pattern, std::vector<Argument> arguments = {})
    {
        notes.push_back({pattern, std::move(arguments)});
    }
};

/// A finished plan and what was assumed or left out on the way.
struct ImportedPlan {
    Plan plan;
    std::vector<Text> notes;

    bool operator==(const ImportedPlan&) const = default;
};

/// Takes carriers, peer and mediation models, exchange rates and profiles that the draft does not have from another
/// plan.
void copyTariff(PlanDraft& draft, const Plan& tariff);

/// kbit/s of 1 in the unit ("Mbps", "Gbit/s", "kbit/s"…); empty for a unit that is not known.
[[nodiscard]] std::optional<double> kbpsPer(std::string_view unit);

}  // namespace trunkwright::models
