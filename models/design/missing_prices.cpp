#include "models/design/missing_prices.h"

#include "models/plan/catalog.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

namespace trunkwright::models {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 9> priceNames{{
    {"sip_channels", TRUNKWRIGHT_TEXT("price per channel")},
    {"trunk_base", TRUNKWRIGHT_TEXT("price per trunk")},
    {"trunk_setup", TRUNKWRIGHT_TEXT("set-up price")},
    {"internet_access", TRUNKWRIGHT_TEXT("price of Internet access")},
    {"connection_port", TRUNKWRIGHT_TEXT("port price")},
    {"redundancy_surcharge", TRUNKWRIGHT_TEXT("redundancy surcharge")},
    {"backup_access", TRUNKWRIGHT_TEXT("price of the backup access")},
    {"did_numbers", TRUNKWRIGHT_TEXT("price per number")},
    {"call_minutes", TRUNKWRIGHT_TEXT("call prices")},
}};

Word connectionWord(ConnectionType connection)
{
    switch (connection) {
    case ConnectionType::mpls:
        return {TRUNKWRIGHT_TEXT("MPLS")};
    case ConnectionType::privateLine:
        return {TRUNKWRIGHT_TEXT("a private line")};
    case ConnectionType::internet:
        break;
    }
    return {TRUNKWRIGHT_TEXT("the Internet")};
}

template <class Entity>
const Entity* find(const std::vector<Entity>& entities, const Id& id)
{
    const auto found = std::ranges::find(entities, id, &Entity::id);
    return found == entities.end() ? nullptr : &*found;
}

template <class Entity>
std::string nameOrId(const std::vector<Entity>& entities, const Id& id)
{
    const Entity* found = find(entities, id);
    return found && !found->name.empty() ? found->name : id;
}

bool dependsOnOffer(std::string_view item)
{
    return item != "did_numbers" && item != "call_minutes" && item != "redundancy_surcharge" && item != "backup_access";
}

/// A price that the carrier of this trunk should give.
Text carrierText(const Plan& plan, const CostLine& line, const TrunkResult& trunk)
{
    const auto name = std::ranges::find(priceNames, line.item, &std::pair<std::string_view, const char*>::first);
    const Word price{name == priceNames.end() ? line.item : name->second};
    const std::string carrier = nameOrId(plan.carriers, trunk.carrier);
    if (!trunk.connection)
        return {TRUNKWRIGHT_TEXT("Missing: {0} offers no trunk that the plan could take."), {carrier}};
    if (!dependsOnOffer(line.item))
        return {TRUNKWRIGHT_TEXT("Missing: {0} gives no {1}."), {carrier, price}};
    return {
        TRUNKWRIGHT_TEXT("Missing: {0} gives no {1} over {2}."), {carrier, price, connectionWord(*trunk.connection)}};
}

/// A figure without which the price cannot be multiplied.
Text quantityText(const Plan& plan, const CostLine& line, const TrunkResult& trunk)
{
    const std::string site = nameOrId(plan.sites, trunk.site);
    if (line.item == "did_numbers")
        return {TRUNKWRIGHT_TEXT("Missing: how many numbers the sites of the trunk at {0} have."), {site}};
    const Carrier* carrier = find(plan.carriers, trunk.carrier);
    if (line.item == "call_minutes" && carrier && carrier->minutes.empty())
        return carrierText(plan, line, trunk);
    if (line.item == "call_minutes" && trunk.channels)
        return {TRUNKWRIGHT_TEXT("Missing: what the calls of the trunk at {0} cost; a destination has no price, or a "
                                 "profile does not say how long calls are, when they come and where they go."),
            {site}};
    return {TRUNKWRIGHT_TEXT("Missing: how many channels the trunk at {0} needs, because its traffic is not known."),
        {site}};
}

Text lineText(const Plan& plan, const CostLine& line, const TrunkResult* trunk)
{
    if (line.item == "wan_upgrade")
        return {TRUNKWRIGHT_TEXT("Missing: the price of the WAN upgrade of {0}."), {nameOrId(plan.links, line.link)}};
    if (line.item == "peer_device" && plan.peers.empty())
        return {TRUNKWRIGHT_TEXT("Missing: a model of SBC, gateway or IP-PBX with its price."), {}};
    if (line.item == "mediation_server" && plan.mediation.empty())
        return {TRUNKWRIGHT_TEXT("Missing: a model of mediation server with its price."), {}};
    if (!trunk)
        return {TRUNKWRIGHT_TEXT("Missing: {0}."), {line.source}};
    return line.quantity || line.item == "connection_port" ? carrierText(plan, line, *trunk)
                                                           : quantityText(plan, line, *trunk);
}

template <class Entity>
std::unordered_map<std::string_view, const Entity*> byId(const std::vector<Entity>& entities)
{
    std::unordered_map<std::string_view, const Entity*> map;
    for (const Entity& entity : entities)
        map.emplace(entity.id, &entity);
    return map;
}

/// Names of countries, a few of them.
std::string listed(const std::set<std::string>& names)
{
    constexpr std::size_t most = 5;
    std::string text;
    std::size_t shown = 0;
    for (const std::string& name : names)
        if (shown++ < most)
            text += (text.empty() ? "" : ", ") + name;
    return names.size() > most ? text + " …" : text;
}

void addUnserved(std::vector<Text>& texts, const Plan& plan, const Evaluation& evaluation)
{
    std::set<std::string> countries;
    int nowhere = 0;
    const auto sites = byId(plan.sites);
    for (const TrunkResult& trunk : evaluation.trunks) {
        const auto site = sites.find(trunk.site);
        if (!trunk.carrier.empty() || trunk.channels == 0 || site == sites.end())
            continue;
        const Country* country = findCountry(site->second->country);
        nowhere += country ? 0 : 1;
        if (country)
            countries.insert(std::string(country->name));
    }
    if (!countries.empty())
        texts.push_back(
            {plan.carriers.empty() ? TRUNKWRIGHT_TEXT("Missing: a carrier. The plan has none, so no trunk in {0} "
                                                      "{0|country|countries} has a price ({1}).")
                                   : TRUNKWRIGHT_TEXT("Missing: a carrier in {0} {0|country|countries} ({1})."),
                {std::to_string(countries.size()), listed(countries)}});
    if (nowhere > 0)
        texts.push_back(
            {TRUNKWRIGHT_TEXT("Missing: a carrier for {0} {0|trunk|trunks} at sites whose country is not known."),
                {std::to_string(nowhere)}});
}

}  // namespace

std::vector<Text> missingPrices(const Plan& plan, const Evaluation& evaluation, std::size_t most)
{
    std::vector<Text> texts;
    if (evaluation.cost.monthlyEquivalent)
        return texts;
    addUnserved(texts, plan, evaluation);
    const auto trunks = byId(evaluation.trunks);
    for (const CostLine& line : evaluation.cost.lines) {
        if (texts.size() >= most)
            break;
        if (line.oneOff && line.monthly)
            continue;
        const auto found = trunks.find(line.trunk);
        const TrunkResult* trunk = found == trunks.end() ? nullptr : found->second;
        if (trunk && trunk->carrier.empty() && line.item != "peer_device" && line.item != "mediation_server")
            continue;  // told already
        Text text = lineText(plan, line, trunk);
        if (std::ranges::find(texts, text) == texts.end())
            texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace trunkwright::models
