#pragma once
// Traffic over the week of sites in different time zones. The busy hour of a pool of sites is the highest point of
// their added curves (ITU-T E.500, time-consistent busy hour), not the sum of their own busy hours.

#include "models/plan/site.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// Minutes that local time is ahead of UTC at noon UTC of that date ("2026-01-12"); empty for an unknown zone or date.
/// Any thread.
[[nodiscard]] std::optional<int> utcOffsetMinutes(std::string_view timeZone, std::string_view date);

/// Sum of shaped loads, each in its own zone. The shapes must outlive the curve.
class WeekCurve {
public:
    /// A point of the curve: erlang, and minutes since Monday 00:00 UTC.
    struct Peak {
        double erl = 0;
        int utcMinute = 0;
    };

    void add(double busyHourErl, const WeekShape& shape, int utcOffset);

    [[nodiscard]] bool empty() const { return m_loads.empty(); }
    [[nodiscard]] Peak peak() const;
    /// Mean of each hour of the week in the zone with that offset, hour 0 = Monday 00:00.
    [[nodiscard]] std::vector<double> hourly(int utcOffset) const;

private:
    struct Load {
        const WeekShape* shape;
        int offset;
        double erl;
    };

    [[nodiscard]] std::vector<double> quarterHours() const;
    [[nodiscard]] static Peak peakOf(const Load& load);

    std::vector<Load> m_loads;
};

/// "Mon 11:00 America/Chicago" for a minute of the UTC week seen in that zone.
[[nodiscard]] std::string weekTime(int utcMinute, int utcOffset, std::string_view timeZone);

}  // namespace trunkwright::models
