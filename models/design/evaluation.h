#pragma once
// What a plan is worth under each strategy: the figures that the command line, the desktop and the reports all show.
// A figure that is not known is empty. Money is in the plan's currency, unrounded.

#include "models/base/shared_value.h"
#include "models/base/text.h"
#include "models/plan/edit.h"
#include "models/plan/plan.h"

#include <map>
#include <optional>

namespace trunkwright::models {

/// One line of the bill. `monthly` is the first month's price before escalators and growth.
struct CostLine {
    std::string
        item;  ///< sip_channels, did_numbers, trunk_base, connection_port, internet_access, redundancy_surcharge,
               ///< backup_access, peer_device, mediation_server, wan_upgrade, call_minutes, trunk_setup
    Id site, trunk, link;
    std::optional<double> quantity;
    std::optional<Money> oneOff, monthly;
    std::string source;  ///< where the price stands: "carrier:itsp offers[0].channel_monthly"

    bool operator==(const CostLine&) const = default;
};

struct Cost {
    std::vector<CostLine> lines;
    std::optional<Money> oneOff, monthly;    ///< sums of the lines; empty when a line is unknown
    std::optional<Money> total;              ///< undiscounted over the plan's months
    std::optional<Money> monthlyEquivalent;  ///< total / months
    std::optional<Money> netPresentValue;
    std::vector<Money> cumulative;  ///< after month 0 (one-off), 1, … months; empty when unknown

    bool operator==(const Cost&) const = default;
};

/// How a trunk's channels were found, in both ways; the plan's choice is in TrunkResult.
struct Dimensioned {
    double offeredErl = 0;
    std::int64_t channels = 0;
    double blocking = 0;

    bool operator==(const Dimensioned&) const = default;
};

struct TrunkResult {
    Id id;       ///< "trunk:" + site
    Id site;     ///< where it lands
    Id carrier;  ///< empty: no carrier serves the country
    std::optional<ConnectionType> connection;
    std::optional<TrunkSecurity> security;
    bool redundant = false;
    std::vector<Id> sites;  ///< that take it
    std::optional<double> offeredErl;
    std::optional<std::int64_t> channels;
    std::optional<double> blocking;
    std::optional<Dimensioned> sumOfBusyHours, pooledPeak;
    std::string pooledBusyHour;       ///< "Mon 11:00 America/Chicago"
    std::optional<double> voiceKbps;  ///< channels times the call's rate on this connection
    std::optional<double> kbpsPerCall;
    std::optional<double> leadTimeWeeks;
    Id peer;  ///< model of the device
    std::int64_t peerCount = 0;
    std::string codec;  ///< "PCMA" or "PCMU" by the country (rule S10); empty when unknown
    std::optional<double>
        blockingWithoutThisTrunk;  ///< of its calls when it fails and they go to the fallback; 1 without one
    Id fallback;                   ///< trunk that takes over

    bool operator==(const TrunkResult&) const = default;
};

struct SiteResult {
    Id id;
    Id trunk;
    std::optional<std::int64_t> users;
    std::optional<double> offeredErl;
    bool measured = false;                      ///< from call records, not from profiles
    std::optional<std::int64_t> channelsAlone;  ///< a trunk for this site only
    std::string busyHour;                       ///< empty when no shape or zone is known
    std::optional<double> rFactor, mos;
    std::optional<double> oneWayDelayMs, jitterMs, lossPercent;
    std::optional<double> availability, downtimeMinPerYear;
    bool survivesWanLoss = false;
    std::vector<Id> path;   ///< links from the site to its trunk's site
    bool reachable = true;  ///< false: no WAN path to the trunk

    bool operator==(const SiteResult&) const = default;
};

struct LinkResult {
    Id id;
    std::optional<double> offeredErl;
    std::optional<std::int64_t> calls;  ///< at once, at the plan's blocking target
    std::optional<double> kbpsPerCall;
    std::optional<double> voiceKbps;
    std::optional<double> utilization;     ///< voice and data over rate, before an upgrade
    std::optional<double> voiceLimitKbps;  ///< what voice may use
    std::optional<bool> fits = true;       ///< voice within its limit; empty when its rate or the voice is not known
    std::optional<double> upgradeKbps;     ///< size to order when it does not fit
    std::optional<Money> upgradeMonthly;   ///< more than today; empty when not known, 0 when not needed
    std::optional<double> carriedErl, lostErl;  ///< with today's rate

    bool operator==(const LinkResult&) const = default;
};

struct MediationResult {
    Id site;
    Id model;
    std::optional<std::int64_t> calls, servers;

    bool operator==(const MediationResult&) const = default;
};

enum class Severity { error, warning, advice, info };

/// What a rule says about a subject. `fix` can be applied to the plan.
struct Finding {
    std::string rule;  ///< "S1" … "S12", or a structural fault's name
    Severity severity = Severity::info;
    std::string subject;  ///< "site:boulder", "trunk:denver", "link:…", "plan"
    Text text;
    Text source;            ///< the rule in our own words
    SharedValue<Edit> fix;  ///< empty: nothing to apply
    Text fixText;

    bool operator==(const Finding&) const = default;
};

/// Traffic over the week: offered erlang of all sites per hour, in the zone named.
struct DemandWeek {
    std::string timeZone;
    std::vector<double> offeredErl;           ///< 168 values; empty when no shape is known
    std::optional<double> sumOfBusyHoursErl;  ///< empty when a site's traffic is not known
    double pooledPeakErl = 0;
    std::string pooledBusyHour;

    bool operator==(const DemandWeek&) const = default;
};

struct Evaluation {
    std::string name;  ///< centralized, distributed, per_country, hybrid, or the user's own
    StrategyKind base = StrategyKind::centralized;
    bool allowed = false;          ///< no finding of severity error
    std::optional<int> scoreRank;  ///< 1 is best: allowed before refused, then cheaper; empty when the cost is unknown
    Cost cost;
    std::vector<TrunkResult> trunks;
    std::vector<SiteResult> sites;  ///< in the plan's order
    std::vector<LinkResult> links;  ///< in the plan's order
    std::vector<MediationResult> mediation;
    std::vector<Finding> findings;        ///< errors first
    std::optional<double> leadTimeWeeks;  ///< of the slowest trunk

    bool operator==(const Evaluation&) const = default;
};

/// A reason of the advice; rule may be empty.
struct Reason {
    std::string rule;
    Text text;

    bool operator==(const Reason&) const = default;
};

struct Advice {
    std::string strategy;        ///< empty: none is allowed
    bool isProvisional = false;  ///< what is not known may turn it
    Text sentence;
    std::vector<Reason> reasons;
    std::vector<Text> wouldChangeIf;

    bool operator==(const Advice&) const = default;
};

struct Comparison {
    std::string plan;      ///< its name
    std::string revision;  ///< hash of the plan's content: the same plan gives the same text
    std::string currency;
    int months = 0;
    DemandWeek demand;
    std::vector<Evaluation> strategies;
    Advice advice;

    bool operator==(const Comparison&) const = default;
};

/// "Central", "Distributed", "Per country", "Hybrid"; the plan's name of a user's own strategy, or its id.
[[nodiscard]] std::string strategyTitle(const Plan& plan, const std::string& name);
/// The same within a sentence.
[[nodiscard]] Argument strategyArgument(const Plan& plan, const std::string& name);

[[nodiscard]] const Evaluation* findEvaluation(const Comparison& comparison, const std::string& name);

}  // namespace trunkwright::models
