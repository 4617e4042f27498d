#pragma once
// A SIP trunk provider and what it offers, and the equipment that a trunk needs at its landing site.

#include "models/base/money.h"
#include "models/plan/id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

enum class ConnectionType { mpls, privateLine, internet };
enum class TrunkSecurity { none, tlsSrtp, vpn };

/// Price of a trunk's connection up to a rate: the port, tail or access that comes with the trunk.
struct PortStep {
    double rateKbps = 0;
    Money oneOff, monthly;

    bool operator==(const PortStep&) const = default;
};

/// What a carrier offers over one type of connection. An empty price is unknown, not free.
struct Offer {
    ConnectionType connection = ConnectionType::mpls;
    std::optional<Money> channelMonthly;
    std::optional<Money> trunkMonthly;   ///< per trunk
    std::optional<Money> trunkOneOff;    ///< per trunk
    std::vector<PortStep> ports;         ///< ascending; none: no port to pay
    std::optional<Money> accessMonthly;  ///< Internet access to buy where the landing site has none
    std::optional<double> leadTimeWeeks;
    std::optional<int> termMonths;
    std::optional<double> delayMs, jitterMs, lossPercent;  ///< one way, landing site to PSTN
    std::optional<double> availability;                    ///< 0…1
    std::string layer2 = "Ethernet";                       ///< of the trunk's connection; MPLS adds its label

    bool operator==(const Offer&) const = default;
};

/// Price of talk time to a destination, with its billing increments ("60/1": first minute whole, then by the second).
struct MinutePrice {
    std::string destination;  ///< "national", "international", "mobile", an ISO country code; "*" is the rest
    Money perMinute;
    Money perCall;
    int firstIncrementS = 60;
    int nextIncrementS = 60;

    bool operator==(const MinutePrice&) const = default;
};

struct Carrier {
    Id id;
    std::string name;
    std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2 codes served; "*" is everywhere
    std::string currency;                ///< of its prices; empty: the plan's
    std::optional<bool> tls, srtp;
    std::vector<std::string> codecs;  ///< "PCMA", "PCMU", …; empty: unknown
    std::optional<bool> qualified;    ///< passed an interoperability program (rule S12)
    bool exampleTariff = false;       ///< invented prices: reports are stamped
    std::vector<Offer> offers;
    std::optional<Money> didMonthly;                ///< per number
    std::vector<MinutePrice> minutes;               ///< outbound; none: unknown unless flatRate
    bool flatRate = false;                          ///< talk time is included
    std::optional<double> redundancySurcharge;      ///< part of the channel price on a redundant trunk, 0.2 = 20 %
    std::optional<Money> backupAccessMonthly;       ///< second access of a redundant trunk (LTE, for instance)
    std::optional<double> redundancyLeadTimeWeeks;  ///< added to the offer's
    std::optional<double> backupAvailability;       ///< of the backup access, 0…1
    std::optional<std::int64_t> sessionLimit;       ///< calls at once on one trunk

    bool operator==(const Carrier&) const = default;
};

enum class PeerKind { sbc, gateway, ipPbx };

/// A model of the device on the gateway side of a trunk (rules S11, S12).
struct PeerModel {
    Id id;
    std::string name;
    PeerKind kind = PeerKind::sbc;
    std::int64_t maxSessions = 0;
    Money oneOff, monthly;
    std::optional<bool> qualified;
    std::optional<double> availability;

    bool operator==(const PeerModel&) const = default;
};

/// A model of mediation server. Capacity figures: calls at once that are transcoded, and with media bypass (unknown
/// unless measured).
struct MediationModel {
    Id id;
    std::string name;
    std::int64_t maxCalls = 0;
    std::optional<std::int64_t> maxBypassCalls;
    Money oneOff, monthly;
    std::int64_t spare = 1;  ///< N+spare at each site
    std::optional<double> availability;

    bool operator==(const MediationModel&) const = default;
};

}  // namespace trunkwright::models
