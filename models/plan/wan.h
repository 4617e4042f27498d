#pragma once
// The wide area network: nodes that are not sites, and links between sites and nodes.

#include "models/base/money.h"
#include "models/plan/id.h"

#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

enum class WanNodeType {
    mplsCloud,
    internet,  ///< the public Internet: ends access links, never carries calls from site to site outside a tunnel
    router,    ///< a transit node of the customer or the carrier
};

struct WanNode {
    Id id;
    std::string name;
    WanNodeType type = WanNodeType::router;
    std::optional<double> latitude, longitude;  ///< degrees

    bool operator==(const WanNode&) const = default;
};

enum class LinkType {
    mpls,
    privateLine,
    internet,  ///< access to the Internet; carries trunks and tunnels, not calls between sites
    vpn,       ///< tunnel from site to site over the Internet accesses in ridesOn
};

/// One size of a link that can be ordered.
struct PriceStep {
    double rateKbps = 0;
    Money monthly;

    bool operator==(const PriceStep&) const = default;
};

struct Link {
    Id id;
    std::string name;
    LinkType type = LinkType::mpls;
    Id from, to;                           ///< sites or WAN nodes
    std::optional<double> rateUpKbps;      ///< from → to
    std::optional<double> rateDownKbps;    ///< to → from
    std::optional<bool> voicePriority;     ///< voice has a priority queue (rule S6)
    std::optional<double> voiceShare;      ///< part of the rate that voice may use, 0…1
    std::optional<double> backgroundLoad;  ///< data in the busy hour as part of the rate, 0…
    std::optional<double> delayMs;         ///< one way, propagation and equipment, without queueing here
    std::optional<double> distanceKm;      ///< stands in for delayMs: 5 µs per km
    std::optional<double> jitterMs;
    std::optional<double> lossPercent;
    std::optional<double> availability;        ///< 0…1
    std::string layer2 = "Ethernet";           ///< names of call bandwidth; MPLS adds its label
    std::vector<Id> ridesOn;                   ///< vpn: the Internet links below it
    std::optional<Money> monthly;              ///< what it costs today
    std::vector<PriceStep> priceSteps;         ///< sizes that can be ordered, ascending
    std::optional<Money> pricePerMbpsMonthly;  ///< beyond the steps, or without any
    std::optional<int> termMonths;
    std::optional<double> leadTimeWeeks;

    bool operator==(const Link&) const = default;
};

/// Its name, or its id when it has none.
[[nodiscard]] inline const std::string& title(const Link& link)
{
    return link.name.empty() ? link.id : link.name;
}

}  // namespace trunkwright::models
