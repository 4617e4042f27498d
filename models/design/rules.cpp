#include "models/design/rules.h"

#include "models/design/rule_findings.h"

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

constexpr std::array<std::string_view, 1> smallFirm{"small_firm_users"};
constexpr std::array<std::string_view, 2> privateLine{"large_site_users", "strict_volume_erl"};
constexpr std::array<std::string_view, 3> sizes{"small_firm_users", "low_volume_erl", "large_site_users"};
constexpr std::array<std::string_view, 1> priority{"priority_load"};

constexpr std::array rules{
    Rule{"S1",
        TRUNKWRIGHT_TEXT("One central trunk is the simple, cheaper and usually preferred model: the calls of all "
                         "branches go through the data center."),
        {}},
    Rule{"S2",
        TRUNKWRIGHT_TEXT("A plan starts from how big each site is, how many users it has, and which of its numbers get "
                         "the most calls."),
        {}},
    Rule{"S3",
        TRUNKWRIGHT_TEXT("A branch that must keep its phones when the WAN is down needs a trunk of its own; redundancy "
                         "costs more and takes longer, so it is judged per branch."),
        {}},
    Rule{"S4",
        TRUNKWRIGHT_TEXT("Branches in another country or region than the data center need at least one trunk in each "
                         "country or region."),
        {}},
    Rule{"S5",
        TRUNKWRIGHT_TEXT("Where neither survivability nor a border decides, cost and benefit do: paying for WAN "
                         "bandwidth may cost more than a local trunk."),
        {}},
    Rule{"S6",
        TRUNKWRIGHT_TEXT("MPLS shares its bandwidth and needs no VPN; excess data traffic harms voice there unless "
                         "voice is prioritized."),
        priority},
    Rule{"S7",
        TRUNKWRIGHT_TEXT("A private line is the most reliable, secure and capacious connection and the dearest; it "
                         "suits high volume and strict security or availability."),
        privateLine},
    Rule{"S8",
        TRUNKWRIGHT_TEXT("The Internet is the cheapest connection and the least reliable; use TLS with SRTP where the "
                         "provider has both, else a VPN tunnel is strongly advised."),
        smallFirm},
    Rule{"S9",
        TRUNKWRIGHT_TEXT("For a mid-size or larger firm MPLS is usually the best value, a large one may need private "
                         "lines; the Internet suits a small firm or a low-volume branch."),
        sizes},
    Rule{"S10",
        TRUNKWRIGHT_TEXT(
            "The provider must support G.711: A-law in most of the world, µ-law in North America and Japan."),
        {}},
    Rule{"S11",
        TRUNKWRIGHT_TEXT("Every trunk needs a mediation server, with one interface to the inside and one to the "
                         "provider's SBC, gateway or IP-PBX; it re-encodes the media."),
        {}},
    Rule{"S12",
        TRUNKWRIGHT_TEXT(
            "Use gateways, IP-PBXs and SIP trunk providers that an interoperability program has qualified."),
        {}},
};

}  // namespace

std::span<const Rule> planningRules()
{
    return rules;
}

Text ruleSource(std::string_view id)
{
    const auto found = std::ranges::find(rules, id, &Rule::id);
    return found == rules.end() ? Text{} : Text{std::string(found->statement), {}};
}

std::vector<Finding> ruleFindings(const PlanFacts& facts, const StrategyChoice& choice, const StrategyOutcome& outcome)
{
    FindingList list(facts, choice, outcome);
    findDuties(list);
    findTraffic(list);
    findLinks(list);
    findConnections(list);
    findEquipment(list);
    findTargets(list);
    std::vector<Finding> findings = std::move(list.findings);
    std::ranges::stable_sort(findings, {}, &Finding::severity);
    return findings;
}

}  // namespace trunkwright::models
