#pragma once
// What holds for the whole plan: money, targets, media, and the thresholds of the rules.

#include <map>
#include <optional>
#include <string>

namespace trunkwright::models {

enum class Dimensioning {
    sumOfBusyHours,  ///< each site at its own busy hour, added up
    pooledPeak,      ///< the busiest hour of the week of all sites together
};

enum class SecurityDemand { normal, strict };

struct Targets {
    double blocking = 0.01;  ///< Erlang B, in the busy hour
    std::optional<double> mos;
    std::optional<double> availability;  ///< of a site's calls to the PSTN

    bool operator==(const Targets&) const = default;
};

/// The voice of a call as it crosses the WAN and the trunk (names of call bandwidth).
struct Media {
    std::string codec = "G.711";
    double ptimeMs = 20;
    std::string wanSecurity = "none";       ///< media security on WAN links
    std::string trunkSecurity = "SRTP-80";  ///< on a trunk with TLS+SRTP
    std::string vpnTunnel = "ESP:AES-CBC-SHA1-96";

    bool operator==(const Media&) const = default;
};

/// Numbers that the rules compare with. Visible and editable: Microsoft's guidance names none for "mid-size" or "low
/// volume".
struct Thresholds {
    double smallFirmUsers = 150;   ///< S9: up to here the whole firm is small and may use the Internet
    double lowVolumeErl = 3;       ///< S9: a branch trunk up to here is low-volume and may use the Internet
    double largeSiteUsers = 2000;  ///< S7, S9: from here a trunk site is large: private line
    double strictVolumeErl = 100;  ///< S7: with strict security, from here: private line
    double priorityLoad = 0.7;     ///< S6: above this total utilization voice without priority suffers

    bool operator==(const Thresholds&) const = default;
};

struct Settings {
    std::string name;
    std::string description;
    std::string currency = "USD";                 ///< ISO 4217
    std::map<std::string, double> exchangeRates;  ///< units of the other currency for one of the plan's
    int months = 36;
    double discountRatePerYear = 0;
    double growthPerYear = 0;     ///< of traffic
    double escalatorPerYear = 0;  ///< of monthly prices
    Targets targets;
    Dimensioning dimensioning = Dimensioning::sumOfBusyHours;
    SecurityDemand securityDemand = SecurityDemand::normal;
    bool mediaBypass = false;
    std::string referenceWeek = "2026-01-12";  ///< its Monday: daylight saving time is taken as of this week
    Media media;
    Thresholds thresholds;

    bool operator==(const Settings&) const = default;
};

}  // namespace trunkwright::models
