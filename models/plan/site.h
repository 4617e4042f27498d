#pragma once
// A site: a place with users, numbers and duties. Plain data; what is not known stays empty and is never a default.

#include "models/plan/id.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

/// Relative traffic of each hour of a local week, hour 0 = Monday 00:00–01:00. The busiest hour is 1.
using WeekShape = std::array<double, 168>;

enum class SiteRole {
    dataCenter,  ///< where a centralized trunk lands
    hub,         ///< preferred landing of its country's trunk
    branch,
};

/// Users of one profile at a site.
struct UserGroup {
    Id profile;
    std::optional<std::int64_t> users;

    bool operator==(const UserGroup&) const = default;
};

/// A direct inward dialing number and what is known of its traffic.
struct Did {
    std::string number;  ///< E.164 with +, or as the records have it
    std::string name;
    std::optional<double> callsPerWeek;
    std::optional<double> talkSecondsPerWeek;
    std::optional<double> busyHourErl;
    std::string busyHour;  ///< "Mon 11:00 America/Chicago", empty when unknown

    bool operator==(const Did&) const = default;
};

/// Traffic measured from call records; it replaces the profiles of the site.
struct MeasuredTraffic {
    double busyHourErl = 0;
    int busyHour = 0;  ///< hour of the local week, 0…167
    std::int64_t calls = 0;
    double talkSeconds = 0;
    std::string source;  ///< the files it came from
    std::optional<WeekShape> shape;

    bool operator==(const MeasuredTraffic&) const = default;
};

struct Site {
    Id id;
    std::string name;
    std::string country;  ///< ISO 3166-1 alpha-2; empty when unknown
    std::string place;
    std::optional<double> latitude;   ///< degrees north
    std::optional<double> longitude;  ///< degrees east
    std::string timeZone;             ///< IANA name; empty when unknown
    SiteRole role = SiteRole::branch;
    std::vector<UserGroup> groups;
    bool mustSurviveWanLoss = false;  ///< duty: phones work when the WAN is down (rule S3)
    std::vector<Did> dids;
    std::optional<std::int64_t> didCount;  ///< numbers rented, listed or not
    std::optional<MeasuredTraffic> measured;
    Id peer;     ///< peer model that stands here when a trunk lands; empty: the cheapest that is large enough
    Id carrier;  ///< carrier of a trunk here; empty: the cheapest that serves the country

    bool operator==(const Site&) const = default;
};

/// Its name, or its id when it has none.
[[nodiscard]] inline const std::string& title(const Site& site)
{
    return site.name.empty() ? site.id : site.name;
}

/// Sum over the groups; empty when one of them is unknown or there is none.
[[nodiscard]] std::optional<std::int64_t> users(const Site& site);

/// The larger of didCount and the number of listed DIDs; empty when neither says anything.
[[nodiscard]] std::optional<std::int64_t> rentedDids(const Site& site);

}  // namespace trunkwright::models
