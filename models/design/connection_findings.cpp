#include "models/design/rule_findings.h"

namespace trunkwright::models {

namespace {

const Site& siteOf(const FindingList& list, const TrunkDesign& design)
{
    return list.facts.site(list.facts.index.site(design.result.site));
}

/// "?" for what is not known.
Argument number(std::optional<double> value, int decimals = Number::asNeeded)
{
    return value ? Argument(Number{*value, decimals}) : Argument("?");
}

Word connectionText(ConnectionType connection)
{
    switch (connection) {
    case ConnectionType::mpls:
        return {"MPLS"};
    case ConnectionType::privateLine:
        return {TRUNKWRIGHT_TEXT("a private line")};
    case ConnectionType::internet:
        break;
    }
    return {TRUNKWRIGHT_TEXT("the Internet")};
}

Text manyUsersText(const FindingList& list, const TrunkDesign& design)
{
    std::vector<int> members;
    for (const Id& id : design.result.sites)
        members.push_back(list.facts.index.site(id));
    const auto served = usersOf(list.facts, members);
    const std::string& name = title(siteOf(list, design));
    const Argument erl = number(design.result.offeredErl, 2);
    if (!served)
        return {TRUNKWRIGHT_TEXT("{0} takes the calls of {1} sites, whose users are not all known: no low-volume "
                                 "branch, though {2} Erl are few. MPLS is usually the best value."),
            {name, std::to_string(members.size()), erl}};
    return {TRUNKWRIGHT_TEXT("{0} with {1} users behind its trunk (more than {2}) is mid-size or larger, though {3} "
                             "Erl are few: MPLS is usually the best value."),
        {name, std::to_string(*served), number(list.facts.plan.settings.thresholds.smallFirmUsers), erl}};
}

Text reasonText(const FindingList& list, const TrunkDesign& design)
{
    const Thresholds& thresholds = list.facts.plan.settings.thresholds;
    const std::string& name = title(siteOf(list, design));
    const Argument erl = number(design.result.offeredErl, 2);
    switch (design.advised.reason) {
    case ConnectionReason::strictVolume:
        return {TRUNKWRIGHT_TEXT("{0}: strict security and {1} Erl (from {2} Erl) ask for a private line."),
            {name, erl, number(thresholds.strictVolumeErl)}};
    case ConnectionReason::strictSecurity:
        return {TRUNKWRIGHT_TEXT("{0}: strict security keeps the trunk off the Internet; with {1} Erl (below {2} Erl) "
                                 "MPLS is enough, a private line is possible."),
            {name, erl, number(thresholds.strictVolumeErl)}};
    case ConnectionReason::largeSite:
        return {TRUNKWRIGHT_TEXT("{0} is a large site (from {1} users): a private line."),
            {name, number(thresholds.largeSiteUsers)}};
    case ConnectionReason::smallFirm:
        return {TRUNKWRIGHT_TEXT("{0}: the firm is small (up to {1} users), so the Internet will do."),
            {name, number(thresholds.smallFirmUsers)}};
    case ConnectionReason::lowVolume:
        return {TRUNKWRIGHT_TEXT("{0} is a low-volume branch with {1} Erl (up to {2} Erl), so the Internet will do."),
            {name, erl, number(thresholds.lowVolumeErl)}};
    case ConnectionReason::manyUsers:
        return manyUsersText(list, design);
    case ConnectionReason::dataCenter:
        return {TRUNKWRIGHT_TEXT("{0} is the data center and no low-volume branch, though {1} Erl are few: MPLS is "
                                 "usually the best value."),
            {name, erl}};
    case ConnectionReason::midSize:
        return {
            TRUNKWRIGHT_TEXT("{0} with {1} Erl is mid-size or larger: MPLS is usually the best value."), {name, erl}};
    case ConnectionReason::unknownVolume:
        break;
    }
    return {TRUNKWRIGHT_TEXT("{0}: its traffic is not known, so MPLS is assumed until it is."), {name}};
}

std::string_view ruleOf(ConnectionReason reason)
{
    return reason == ConnectionReason::strictVolume || reason == ConnectionReason::strictSecurity
            || reason == ConnectionReason::largeSite
        ? "S7"
        : "S9";
}

/// The user took, or the carrier only has, another connection than the rules advise.
void findDeviation(FindingList& list, const TrunkDesign& design)
{
    const ConnectionType taken = *design.result.connection;
    if (taken == design.advised.connection)
        return;
    const bool downgraded = taken == ConnectionType::internet;
    const std::string_view rule = downgraded ? ruleOf(design.advised.reason) : "S9";
    list.add(rule == "S7" ? "S7" : "S9", downgraded ? Severity::warning : Severity::info, design.result.id,
        {TRUNKWRIGHT_TEXT("{0} lands over {1}; the rules advise {2}."),
            {title(siteOf(list, design)), connectionText(taken), connectionText(design.advised.connection)}});
}

void findSecurity(FindingList& list, const TrunkDesign& design)
{
    if (design.result.connection != ConnectionType::internet)
        return;
    const auto rate = [&](TrunkSecurity security) {
        return number(list.facts.rates.onTrunk(ConnectionType::internet, security, design.offer->layer2), 1);
    };
    const std::string& name = title(siteOf(list, design));
    if (design.result.security == TrunkSecurity::none) {
        list.add("S8", Severity::warning, design.result.id,
            {TRUNKWRIGHT_TEXT("{0}: calls cross the Internet unprotected. Use TLS with SRTP, or a VPN tunnel."),
                {name}});
        return;
    }
    if (design.result.security == TrunkSecurity::tlsSrtp) {
        const bool offered = design.carrier->tls == true && design.carrier->srtp == true;
        list.add("S8", offered ? Severity::info : Severity::warning, design.result.id,
            {offered ? TRUNKWRIGHT_TEXT("{0}: the Internet trunk is protected by TLS with SRTP, so it needs no VPN; "
                                        "each call takes {1} kbit/s.")
                     : TRUNKWRIGHT_TEXT("{0}: TLS with SRTP was chosen, but the provider is not known to offer both. "
                                        "Each call takes {1} kbit/s."),
                {name, rate(TrunkSecurity::tlsSrtp)}});
        return;
    }
    list.add("S8", Severity::advice, design.result.id,
        {TRUNKWRIGHT_TEXT("{0}: the Internet trunk runs inside a VPN tunnel because the provider does not offer both "
                          "TLS and SRTP; each call takes {1} instead of {2} kbit/s (included)."),
            {name, rate(TrunkSecurity::vpn), rate(TrunkSecurity::tlsSrtp)}});
}

/// Nobody sells this trunk: its cost is not known, and a carrier that does not serve the country is no way around rule
/// S4.
void addMissingOffer(FindingList& list, const TrunkDesign& design)
{
    const Site& site = siteOf(list, design);
    if (site.country.empty())
        list.add("S9", Severity::warning, design.result.id,
            {TRUNKWRIGHT_TEXT("{0}: its country is not known, so neither is who serves it. Enter the country."),
                {title(site)}});
    else if (!design.carrier)
        list.add("S9", Severity::warning, design.result.id,
            {TRUNKWRIGHT_TEXT("{0}: no carrier of the plan serves {1}."), {title(site), site.country}});
    else if (!serves(*design.carrier, site.country))
        list.add("S4", Severity::error, design.result.id,
            {TRUNKWRIGHT_TEXT("{0}: the carrier {1} does not serve {2}. Choose one that does."),
                {title(site), design.carrier->name, site.country}});
    else
        list.add("S9", Severity::warning, design.result.id,
            {TRUNKWRIGHT_TEXT(
                 "{0}: the carrier {1} does not offer the connection that is asked for, so the cost is not known."),
                {title(site), design.carrier->name}});
}

}  // namespace

void findConnections(FindingList& list)
{
    for (const TrunkDesign& design : list.outcome.designs) {
        if (design.result.channels == 0)
            continue;
        if (!design.result.connection) {
            addMissingOffer(list, design);
            continue;
        }
        list.add(ruleOf(design.advised.reason), Severity::info, design.result.id, reasonText(list, design));
        findDeviation(list, design);
        findSecurity(list, design);
    }
}

}  // namespace trunkwright::models
