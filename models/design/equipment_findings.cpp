#include "models/design/rule_findings.h"

#include "models/plan/catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace trunkwright::models {

namespace {

const Site& siteOf(const FindingList& list, const TrunkResult& trunk)
{
    return list.facts.site(list.facts.index.site(trunk.site));
}

/// The law of a country's trunks, once for the country.
void findLaw(FindingList& list, const Country& country)
{
    const std::string name(country.name);
    const std::string law = country.g711Law == G711Law::muLaw ? "µ-law (PCMU)" : "A-law (PCMA)";
    const bool sure = country.lawConfidence != Confidence::low;
    list.add("S10", sure ? Severity::info : Severity::advice, "country:" + std::string(country.iso2),
        {sure ? TRUNKWRIGHT_TEXT("Trunks in {0} use {1}.")
              : TRUNKWRIGHT_TEXT("Trunks in {0}: {1} is assumed, but check it with the carrier."),
            {name, law}});
}

void findLaws(FindingList& list)
{
    std::set<std::string_view> countries;
    for (const TrunkDesign& design : list.outcome.designs)
        if (design.result.channels != 0)
            countries.insert(siteOf(list, design.result).country);
    for (const std::string_view code : countries)
        if (const Country* country = findCountry(code))
            findLaw(list, *country);
}

void findCodec(FindingList& list, const TrunkDesign& design)
{
    const auto& codec = design.result.codec;
    if (design.carrier && !codec.empty() && !design.carrier->codecs.empty()
        && std::ranges::find(design.carrier->codecs, codec) == design.carrier->codecs.end())
        list.add("S10", Severity::warning, design.result.id,
            {TRUNKWRIGHT_TEXT("{0}: the carrier {1} does not list {2}."),
                {title(siteOf(list, design.result)), design.carrier->name, codec}});
}

/// Calls between sites of both laws are converted once, on one side.
void findLawBorder(FindingList& list)
{
    const Site* first = nullptr;
    for (const Site& site : list.facts.plan.sites) {
        const Country* country = findCountry(site.country);
        if (!country)
            continue;
        if (!first) {
            first = &site;
        } else if (findCountry(first->country)->g711Law != country->g711Law) {
            list.add("S10", Severity::info, "plan",
                {TRUNKWRIGHT_TEXT("Calls between µ-law and A-law sites ({0} and {1}, for instance) cross laws: one "
                                  "side converts. That is one G.711 tandem and costs no further quality."),
                    {title(*first), title(site)}});
            return;
        }
    }
}

void findPeers(FindingList& list)
{
    const Plan& plan = list.facts.plan;
    std::set<std::string_view> used;
    for (const TrunkResult& trunk : list.outcome.evaluation.trunks)
        used.insert(trunk.peer);
    for (const PeerModel& peer : plan.peers)
        if (used.contains(peer.id) && peer.qualified != true)
            list.add("S12", peer.qualified ? Severity::warning : Severity::advice, "peer:" + peer.id,
                {peer.qualified ? TRUNKWRIGHT_TEXT("{0} is not qualified for interoperability.")
                                : TRUNKWRIGHT_TEXT("It is not known whether {0} is qualified for interoperability."),
                    {peer.name}});
}

void findCarriers(FindingList& list)
{
    std::set<std::string_view> used;
    for (const TrunkResult& trunk : list.outcome.evaluation.trunks)
        used.insert(trunk.carrier);
    for (const Carrier& carrier : list.facts.plan.carriers)
        if (used.contains(carrier.id) && carrier.qualified != true)
            list.add("S12", carrier.qualified ? Severity::warning : Severity::advice, "carrier:" + carrier.id,
                {carrier.qualified ? TRUNKWRIGHT_TEXT("The carrier {0} is not qualified for interoperability.")
                                   : TRUNKWRIGHT_TEXT(
                                         "It is not known whether the carrier {0} is qualified for interoperability."),
                    {carrier.name}});
}

void findSessionLimit(FindingList& list, const TrunkDesign& design)
{
    const auto limit = design.carrier ? design.carrier->sessionLimit : std::nullopt;
    if (limit && design.result.channels && *design.result.channels > *limit)
        list.add("S11", Severity::advice, design.result.id,
            {TRUNKWRIGHT_TEXT(
                 "{0}: {1} channels exceed the {2} sessions that {3} allows on one trunk; several trunks are counted."),
                {title(siteOf(list, design.result)), std::to_string(*design.result.channels), std::to_string(*limit),
                    design.carrier->name}});
}

void findMediation(FindingList& list)
{
    if (list.facts.plan.mediation.empty()) {
        list.add("S11", Severity::warning, "plan",
            {TRUNKWRIGHT_TEXT("Every trunk needs a mediation server, but the plan has no model of one."), {}});
        return;
    }
    std::int64_t servers = 0;
    for (const MediationResult& site : list.outcome.evaluation.mediation) {
        if (!site.servers)
            return;  // an unknown count is no count; what makes it unknown is told elsewhere
        servers += *site.servers;
    }
    list.add("S11", Severity::info, "plan",
        {TRUNKWRIGHT_TEXT("{0} mediation {0|server|servers} at {1} trunk {1|site|sites}, spare ones included."),
            {std::to_string(servers), std::to_string(list.outcome.evaluation.mediation.size())}});
}

}  // namespace

void findEquipment(FindingList& list)
{
    for (const TrunkDesign& design : list.outcome.designs) {
        if (design.result.channels == 0)
            continue;
        findCodec(list, design);
        findSessionLimit(list, design);
    }
    findLaws(list);
    findLawBorder(list);
    findMediation(list);
    findPeers(list);
    findCarriers(list);
}

}  // namespace trunkwright::models
